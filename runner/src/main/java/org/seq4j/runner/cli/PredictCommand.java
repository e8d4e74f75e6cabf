package org.seq4j.runner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.seq4j.nn.Natives;
import org.seq4j.nn.ProductPrecision;
import org.seq4j.runner.predict.Lines;
import org.seq4j.runner.predict.Prediction;
import org.seq4j.runner.predict.PredictionRequest;
import org.seq4j.runner.predict.Predictor;
import org.seq4j.runner.predict.PredictorSettings;
import org.seq4j.runner.predict.Reranker;
import org.seq4j.runner.wire.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code seq4j predict}. */
@Command(
    name = "predict",
    description = {
      "Writes what a trained model says to each line: a line in, a line out, in the same order. An"
          + " empty line gives an empty line.",
      "Text is UTF-8. With --scores, the score and a tab come first. With --n-best, each line has"
          + " several, the best first, each after the number of the line and a tab. With --json,"
          + " each is an object with scores, log probabilities of the tokens, alignment and"
          + " attention."
    },
    footer = {
      "",
      "Examples:",
      "  echo \"forty-two thousand seven\" | seq4j predict runs/numbers-en-fr",
      "  seq4j predict runs/numbers-en-fr -i in.txt -o out.txt --beam 1",
      "  seq4j predict runs/numbers-en-fr -i in.txt --n-best 3 --json",
      "  seq4j predict runs/one runs/two -i in.txt --set search.length-penalty=wu"
    })
final class PredictCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private ModelOptions models;

  @Option(
      names = {"-i", "--input"},
      paramLabel = "FILE",
      description = "Read from this file, plain or gzip, instead of standard input.")
  private Optional<Path> input = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to this file instead of standard output, once all is done.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--n-best",
      paramLabel = "N",
      description = "Write up to N predictions for each line; the beam is at least as wide.")
  private Optional<Integer> best = Optional.empty();

  @Option(
      names = "--scores",
      description =
          "Write scores: the log probability, divided by a power of the length as the search says.")
  private boolean scores;

  @Option(
      names = "--attention",
      paramLabel = "FILE",
      description = "Write what attention looked at to this file, as JSON.")
  private Optional<Path> attention = Optional.empty();

  @Option(
      names = "--max-length",
      paramLabel = "N",
      description =
          "Cut what is longer than N tokens, with a warning. Without it: 500, or more where the task"
              + " cuts its sources itself.")
  private Optional<Integer> maximumLength = Optional.empty();

  @Option(names = "--json", description = "Write an object of JSON for each prediction.")
  private boolean json;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "What a line is: text, a source; tsv, a source, a tab and a prefix; jsonl, an object with"
              + " source, and perhaps prefix, include (a list) and exclude (a list). Without it:"
              + " text.")
  private InputFormat format = InputFormat.text;

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      description = "What every output begins with, if its line does not say it.")
  private String prefix = "";

  @Option(
      names = "--include",
      paramLabel = "PHRASE",
      description = "A word or phrase that every output must hold. Can be given several times.")
  private List<String> include = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "PHRASE",
      description = "A word or phrase that no output may hold. Can be given several times.")
  private List<String> exclude = new ArrayList<>();

  @Mixin private SearchOptions searches;
  @Mixin private RerankOptions reranking;

  PredictCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<String> sets = checkedSets();
    ProductPrecision precision = models.precision();
    Natives.loadInBackground();
    try (Lines lines = open()) {
      ModelOptions.Loaded loaded = models.load(sets);
      TrainedModel first = loaded.first();
      Optional<Reranker> reranker = reranking.reranker(loaded.first(), precision);
      int hypotheses = reranking.hypotheses(first, best.orElse(1), searches.saysBeam());
      searches.checkWidth(hypotheses);
      try (Predictor predictor =
          new Predictor(
              loaded.scorer(),
              first.task(),
              first.vocabularies(),
              searches.search(first, hypotheses),
              settings(first).withPrecision(precision),
              reranker)) {
        if (input.isEmpty() && console.inIsTerminal()) {
          console.say("Waiting for lines; Ctrl-D ends.");
        }
        predict(predictor, lines);
      } finally {
        reranker.ifPresent(Reranker::close);
      }
    }
    return 0;
  }

  private PredictorSettings settings(TrainedModel trained) {
    PredictorSettings settings = trained.experiment().predictorSettings();
    return maximumLength.map(settings::withMaximumLength).orElse(settings);
  }

  private List<String> checkedSets() {
    atLeastOne("--n-best", best.orElse(1));
    maximumLength.ifPresent(most -> atLeastOne("--max-length", most));
    if (json && scores) {
      throw new ParameterException(
          spec.commandLine(), "--json has the scores already: leave out --scores");
    }
    List<String> sets = searches.sets();
    searches.checkWidth(best.orElse(1));
    reranking.check();
    return sets;
  }

  private void atLeastOne(String option, int value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), option + " must be at least 1, got " + value);
    }
  }

  private Lines open() {
    return input.map(Lines::of).orElseGet(() -> Lines.of("standard input", console.in()));
  }

  private void predict(Predictor predictor, Lines lines) {
    PredictionRequest all = new PredictionRequest("", prefix, include, exclude);
    PredictionWriter.Form form = new PredictionWriter.Form(best, scores, json);
    try (PredictionWriter writer = new PredictionWriter(console, form, output, attention)) {
      predictor.predict(
          new RequestLines(lines, format, all),
          lines::isReady,
          this::warnOfCut,
          predictions -> {
            writer.write(predictions);
            warnOfLimit(predictions.get(0), writer.line());
          });
      writer.finish();
    }
  }

  private void warnOfCut(long number, int length, int maximum) {
    console.say(
        "warning: line %d has %s tokens; only the first %s were read (--max-length)"
            .formatted(number, Text.count(length), Text.count(maximum)));
  }

  private void warnOfLimit(Prediction prediction, long number) {
    if ((searches.hasTimeLimit() || !include.isEmpty()) && !prediction.finished()) {
      console.say(
          "warning: what is said to line %d is unfinished (--time-limit, search.maximum-length)%s"
              .formatted(number, include.isEmpty() ? "" : " and may lack what --include names"));
    }
  }
}
