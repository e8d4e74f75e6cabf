package org.seq4j.runner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.seq4j.api.Examples;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Vocabularies;
import org.seq4j.nn.Parameter;
import org.seq4j.runner.model.Model;
import org.seq4j.runner.wire.Experiment;
import org.seq4j.runner.wire.ExperimentReader;
import org.seq4j.runner.wire.ExperimentSettings;
import org.seq4j.runner.wire.Registry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seq4j check}. */
@Command(
    name = "check",
    description = {
      "Finds out whether a configuration can be trained, and trains nothing: reads it and all data,"
          + " learns the vocabularies and puts the model together without its weights.",
      "Prints the parameters by component, the sizes of the vocabularies and the number of"
          + " examples. Any problem gives exit status 2."
    },
    footer = {
      "",
      "Examples:",
      "  seq4j check examples/numbers-en-fr.yaml",
      "  seq4j check examples/numbers-en-fr.yaml --set model.attention=dot"
    })
final class CheckCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CommonOptions common;

  @Parameters(paramLabel = "CONFIG", description = "The configuration, a YAML file.")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Change a setting, as for 'train'. Can be given several times.")
  private List<String> sets = new ArrayList<>();

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Registry registry = Registry.load();
    ExperimentSettings settings = ExperimentReader.read(config, sets, registry);
    Experiment experiment = new Experiment(settings, registry);
    Vocabularies vocabularies = experiment.task().learnVocabularies();
    Model model = experiment.model(vocabularies);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("component", "parameters"));
    parameters(model).forEach((name, count) -> rows.add(List.of(name, Text.count(count))));
    rows.add(List.of("all", Text.count(model.parameters().count())));
    print(rows);
    rows.add(List.of("vocabulary", "tokens"));
    vocabularies.byName().forEach((name, own) -> rows.add(List.of(name, Text.count(own.size()))));
    print(rows);
    experiment.pretrained(vocabularies).forEach(found -> console.say(found.summary()));
    rows.add(List.of("data", "examples"));
    examples(experiment.task(), vocabularies)
        .forEach((label, count) -> rows.add(List.of(label, Text.count(count))));
    print(rows);
    console.flush();
    console.say(config + ": no problems");
    return 0;
  }

  private void print(List<List<String>> rows) {
    Text.table(rows).forEach(console::print);
    rows.clear();
    console.print("");
  }

  /** Numbers of parameters by the first part of their names. */
  private static Map<String, Long> parameters(Model model) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Parameter parameter : model.parameters().all()) {
      String name = parameter.name();
      int dot = name.indexOf('.');
      counts.merge(
          dot < 0 ? name : name.substring(0, dot), (long) parameter.shape().length(), Long::sum);
    }
    return counts;
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
