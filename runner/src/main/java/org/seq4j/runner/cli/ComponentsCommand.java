package org.seq4j.runner.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.seq4j.api.plugin.Component;
import org.seq4j.api.plugin.Kind;
import org.seq4j.api.plugin.Kinds;
import org.seq4j.runner.config.Settings;
import org.seq4j.runner.config.Suggest;
import org.seq4j.runner.wire.Provenance;
import org.seq4j.runner.wire.Registry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seq4j components}. */
@Command(
    name = "components",
    description = {
      "Lists the components that a configuration can choose, those of plugins among them; with a"
          + " kind, those of this kind with all their settings."
    },
    footer = {
      "",
      "Examples:",
      "  seq4j components",
      "  seq4j components attention",
      "  seq4j components encoder lstm"
    })
final class ComponentsCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "KIND",
      description = "task, tokenizer, encoder, attention, decoder, output, search ...")
  private Optional<String> kind = Optional.empty();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The name of one component.")
  private Optional<String> name = Optional.empty();

  ComponentsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Registry registry = Registry.load();
    if (kind.isEmpty()) {
      list(registry);
    } else {
      Map<String, Component<?, ?, ?>> known = registry.ofKind(kindOf(kind.get()));
      if (name.isPresent() && !known.containsKey(name.get())) {
        throw unknown(kind.get(), name.get(), known.keySet());
      }
      known.forEach(
          (own, component) -> {
            if (name.isEmpty() || name.get().equals(own)) {
              describe(component);
            }
          });
    }
    console.flush();
    return 0;
  }

  private void list(Registry registry) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("kind", "name", "summary", "from"));
    for (Kind<?, ?> each : Kinds.ALL) {
      registry
          .ofKind(each)
          .forEach(
              (own, component) ->
                  rows.add(List.of(each.word(), own, component.summary(), from(component))));
    }
    Text.table(rows).forEach(console::print);
  }

  private Kind<?, ?> kindOf(String word) {
    return Kinds.ALL.stream()
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow(() -> unknown("kind", word, Kinds.ALL.stream().map(Kind::word).toList()));
  }

  private ParameterException unknown(
      String what, String written, java.util.Collection<String> known) {
    return new ParameterException(
        spec.commandLine(),
        "unknown " + what + " '" + written + "'" + Suggest.hint(written, "Known", known));
  }

  private void describe(Component<?, ?, ?> component) {
    console.print(component.kind() + " " + component.name());
    console.print("  " + component.summary());
    console.print("  from " + from(component) + ", " + component.module().getName());
    List<Settings.Setting> settings =
        Settings.of(component.defaults().getClass(), component.defaults());
    if (settings.isEmpty()) {
      console.print("  no settings");
    } else {
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("setting", "type", "default", "allowed", "meaning"));
      for (Settings.Setting setting : settings) {
        rows.add(
            List.of(
                setting.key(),
                setting.type(),
                setting.defaultValue().orElse("(needed)"),
                setting.allowed(),
                setting.description()));
      }
      Text.table(rows).forEach(row -> console.print("  " + row));
    }
    console.print("");
  }

  private static String from(Component<?, ?, ?> component) {
    return Provenance.jarOf(component).getFileName().toString();
  }
}
