package org.seq4j.runner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.seq4j.api.Examples;
import org.seq4j.api.Split;
import org.seq4j.nn.ProductPrecision;
import org.seq4j.runner.predict.LinePairs;
import org.seq4j.runner.predict.PredictorSettings;
import org.seq4j.runner.train.Baselines;
import org.seq4j.runner.train.Evaluation;
import org.seq4j.runner.train.Evaluator;
import org.seq4j.runner.wire.MetricsLog;
import org.seq4j.runner.wire.RunException;
import org.seq4j.runner.wire.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code seq4j evaluate}. */
@Command(
    name = "evaluate",
    description = {
      "Decodes the test split, or any other data, with a trained model and prints the task's metrics"
          + " and the perplexity.",
    },
    footer = {
      "",
      "Examples:",
      "  seq4j evaluate runs/numbers-en-fr",
      "  seq4j evaluate runs/numbers-en-fr --split dev --beam 10 --json",
      "  seq4j evaluate runs/multi30k-de-en --source test.de --reference test.en -o out.en"
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private ModelOptions models;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      description = "The split of the task's data: train, dev or test. Without it: test.")
  private Optional<String> split = Optional.empty();

  @Option(
      names = "--source",
      paramLabel = "FILE",
      description = "Evaluate on this file of sources, a line each, plain or gzip; not on a split.")
  private Optional<Path> source = Optional.empty();

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description = "The right answers to --source, a line each.")
  private Optional<Path> reference = Optional.empty();

  @Mixin private DataOption data;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write what the model said to this file, a line each.")
  private Optional<Path> output = Optional.empty();

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Mixin private SearchOptions searches;

  EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    checkOptions();
    ProductPrecision precision = models.precision();
    Optional<Split> wanted =
        source.isPresent() ? Optional.empty() : Optional.of(splitOf(split.orElse("test")));
    List<String> sets = new ArrayList<>(searches.sets());
    sets.addAll(data.sets());
    ModelOptions.Loaded loaded = models.load(sets);
    TrainedModel trained = loaded.first();
    if (wanted.isPresent() && !trained.task().has(wanted.get())) {
      throw new RunException(
          "the task of this run has no %s data.\n  Choose another --split, or name files with"
                  .formatted(wanted.get().label())
              + " --source and --reference.");
    }
    Baselines.Corpus baselines = new Baselines(trained.task(), trained.vocabularies()).start();
    Evaluation evaluation = evaluate(loaded, wanted, precision, baselines);
    print(trained, wanted.map(Split::label).orElse("files"), evaluation, baselines.values());
    return 0;
  }

  private void checkOptions() {
    if (source.isPresent() != reference.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--source and --reference belong together: give both or none");
    }
    if (source.isPresent() && split.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--split and --source name different data: choose one");
    }
  }

  private Split splitOf(String label) {
    for (Split candidate : Split.values()) {
      if (candidate.label().equals(label)) {
        return candidate;
      }
    }
    throw new ParameterException(
        spec.commandLine(), "--split must be train, dev or test, got '" + label + "'");
  }

  private Evaluation evaluate(
      ModelOptions.Loaded loaded,
      Optional<Split> wanted,
      ProductPrecision precision,
      Baselines.Corpus baselines) {
    TrainedModel trained = loaded.first();
    PredictorSettings settings = trained.experiment().predictorSettings().withPrecision(precision);
    try (Examples examples = open(trained, wanted);
        Evaluator evaluator =
            new Evaluator(
                trained.task(), trained.vocabularies(), searches.search(trained, 1), settings)) {
      if (output.isEmpty()) {
        return evaluator.evaluate(loaded.scorer(), examples, said -> baselines.add(said.example()));
      }
      try (ResultFile file = new ResultFile(output.get())) {
        Consumer<Evaluator.Output> write =
            said -> {
              file.write(said.text() + "\n");
              baselines.add(said.example());
            };
        Evaluation evaluation = evaluator.evaluate(loaded.scorer(), examples, write);
        file.finish();
        return evaluation;
      }
    }
  }

  private Examples open(TrainedModel trained, Optional<Split> wanted) {
    return wanted
        .map(chosen -> trained.task().examples(chosen, trained.vocabularies()))
        .orElseGet(
            () ->
                new LinePairs(
                    trained.task(),
                    trained.vocabularies(),
                    source.orElseThrow(),
                    reference.orElseThrow()));
  }

  private void print(
      TrainedModel trained,
      String label,
      Evaluation evaluation,
      Map<String, Map<String, Double>> baselines) {
    if (json) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("data", label);
      values.put("weights", trained.origin().file().toString());
      values.put("update", trained.origin().update());
      values.put("sentences", evaluation.sentences());
      values.put("seconds", evaluation.seconds());
      values.put("metrics", evaluation.metrics());
      values.put("signatures", MetricsLog.signatures(evaluation));
      if (!baselines.isEmpty()) {
        values.put("baselines", baselines);
      }
      console.print(MetricsLog.json(values));
    } else {
      console.say(
          "%s sentences in %s, weights of update %s"
              .formatted(
                  Text.count(evaluation.sentences()),
                  Text.duration(evaluation.seconds()),
                  Text.count(trained.origin().update())));
      EvaluationTable.print(console, label, evaluation);
      BaselineTable.print(console, label, baselines);
    }
    console.flush();
  }
}
