package org.seq4j.runner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.seq4j.api.Examples;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Vocabularies;
import org.seq4j.runner.wire.Registry;
import org.seq4j.runner.wire.RunReader;
import org.seq4j.runner.wire.RunSettings;
import org.seq4j.runner.wire.RunTasks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seq4j check}. */
@Command(
    name = "check",
    description = {
      "Finds out whether a configuration can be trained, and trains nothing: reads it and all data,"
          + " learns the vocabularies and puts the model together without its weights.",
      "Prints the parameters by component, the sizes of the vocabularies and the number of"
          + " examples. Any problem gives exit status 2.",
      "With --resume it trains some updates straight and again with a pause, in a temporary folder,"
          + " and compares weights, optimizer, place in the data and evaluations: exit status 1 if"
          + " a bit differs."
    },
    footer = {
      "",
      "Examples:",
      "  seq4j check examples/numbers-en-fr.yaml",
      "  seq4j check examples/numbers-en-fr.yaml --set model.attention=dot",
      "  seq4j check --resume examples/numbers-en-fr.yaml --updates 200 --at 70"
    })
final class CheckCommand implements Callable<Integer> {
  private static final long UPDATES = 20;

  private final Console console;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Parameters(paramLabel = "CONFIG", description = "The configuration, a YAML file.")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Change a setting, as for 'train'. Can be given several times.")
  private List<String> sets = new ArrayList<>();

  @Option(
      names = "--resume",
      description = "Find out whether an interrupted run would go on bit for bit.")
  private boolean resume;

  @Option(
      names = "--updates",
      paramLabel = "N",
      description = "How many updates --resume trains. Without it: 20.")
  private Optional<Long> updates = Optional.empty();

  @Option(
      names = "--at",
      paramLabel = "K",
      description = "After which update --resume pauses. Without it: in the middle.")
  private Optional<Long> at = Optional.empty();

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    checkOptions();
    Registry registry = Registry.load();
    RunSettings settings = RunReader.read(config, sets, registry);
    if (resume) {
      return resume(settings, registry);
    }
    RunTasks tasks = RunTasks.learned(settings, registry);
    List<String> initial = tasks.checkBegin(registry);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("component", "parameters"));
    for (String part : tasks.parts().names()) {
      long count = tasks.parameters().at(part).count();
      if (count > 0) {
        rows.add(List.of(part, Text.count(count)));
      }
    }
    rows.add(List.of("all", Text.count(tasks.parameters().count())));
    print(rows);
    tasks.all().forEach(task -> show(task, settings.isAlone()));
    console.flush();
    initial.forEach(found -> console.say("initial     " + found));
    console.say(config + ": no problems");
    return 0;
  }

  private void show(RunTasks.RunTask task, boolean alone) {
    String name = alone ? "" : task.name() + " ";
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(name + "vocabulary", "tokens"));
    task.vocabularies()
        .byName()
        .forEach((side, own) -> rows.add(List.of(side, Text.count(own.size()))));
    print(rows);
    task.experiment()
        .pretrained(task.vocabularies())
        .forEach(found -> console.say(found.summary()));
    rows.add(List.of(name + "data", "examples"));
    examples(task.experiment().task(), task.vocabularies())
        .forEach((label, count) -> rows.add(List.of(label, Text.count(count))));
    print(rows);
  }

  private void checkOptions() {
    if (!resume && (updates.isPresent() || at.isPresent())) {
      throw new ParameterException(
          spec.commandLine(), "--updates and --at belong to --resume: add it or leave them out");
    }
  }

  private int resume(RunSettings settings, Registry registry) {
    long most = settings.training().updates();
    long all = updates.orElse(Math.min(UPDATES, most));
    long pause = at.orElse(all / 2);
    if (all > most || pause < 1 || pause >= all) {
      throw new ParameterException(
          spec.commandLine(),
          "--at must be at least 1 and less than --updates, and that at most training.updates,"
              + " %d; got --at %d and --updates %d".formatted(most, pause, all));
    }
    return new ResumeReport(console).run(settings, all, pause, registry);
  }

  private void print(List<List<String>> rows) {
    Text.table(rows).forEach(console::print);
    rows.clear();
    console.print("");
  }

  private static Map<String, Long> examples(Task task, Vocabularies vocabularies) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Split split : Split.values()) {
      if (task.has(split)) {
        try (Examples examples = task.examples(split, vocabularies)) {
          long count = 0;
          for (; examples.hasNext(); count++) {
            examples.next();
          }
          counts.put(split.label(), count);
        }
      }
    }
    return counts;
  }
}
