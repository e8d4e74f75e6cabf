package org.seq4j.runner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.seq4j.api.Vocabulary;
import org.seq4j.nn.Natives;
import org.seq4j.runner.predict.Lines;
import org.seq4j.runner.predict.Prediction;
import org.seq4j.runner.predict.Predictor;
import org.seq4j.runner.predict.PredictorSettings;
import org.seq4j.runner.wire.MetricsLog;
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
          + " several, the best first, each after the number of the line and a tab."
    },
    footer = {
      "",
      "Examples:",
      "  echo \"forty-two thousand seven\" | seq4j predict runs/numbers-en-fr",
      "  seq4j predict runs/numbers-en-fr -i in.txt -o out.txt --beam 1",
      "  seq4j predict runs/numbers-en-fr -i in.txt --n-best 3 --scores"
    })
final class PredictCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private ModelOptions model;

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
          "Cut what is longer than N tokens, with a warning; ${DEFAULT-VALUE} if not said.")
  private int maximumLength = PredictorSettings.DEFAULTS.maximumLength();

  private long line;

  PredictCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    checkOptions();
    PredictorSettings settings =
        PredictorSettings.DEFAULTS
            .withMaximumLength(maximumLength)
            .withPrecision(model.precision());
    Natives.loadInBackground();
    try (Lines lines = open()) {
      TrainedModel trained = model.load(List.of());
      try (Predictor predictor =
          new Predictor(
              trained.model(),
              trained.task(),
              trained.vocabularies(),
              model.search(trained, best.orElse(1)),
              settings)) {
        if (input.isEmpty() && console.inIsTerminal()) {
          console.say("Waiting for lines; Ctrl-D ends.");
        }
        predict(predictor, lines);
      }
    }
    return 0;
  }

  private void checkOptions() {
    atLeastOne("--n-best", best.orElse(1));
    atLeastOne("--beam", model.beam().orElse(1));
    atLeastOne("--max-length", maximumLength);
    if (model.beam().isPresent() && model.beam().get() < best.orElse(1)) {
      throw new ParameterException(
          spec.commandLine(),
          "a beam of %d cannot give the %d best; use --beam %d"
              .formatted(model.beam().get(), best.orElse(1), best.orElse(1)));
    }
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
    List<ResultFile> files = new ArrayList<>();
    try {
      Optional<ResultFile> text = output.map(ResultFile::new);
      text.ifPresent(files::add);
      Optional<ResultFile> json = attention.map(ResultFile::new);
      json.ifPresent(files::add);
      predictor.predict(
          lines, lines::isReady, this::warnOfCut, predictions -> write(predictions, text, json));
      json.ifPresent(file -> file.write(line == 0 ? "[]\n" : "\n]\n"));
      files.forEach(ResultFile::finish);
    } finally {
      files.forEach(ResultFile::close);
    }
    console.flush();
  }

  private void warnOfCut(long number, int length, int maximum) {
    console.say(
        "warning: line %d has %s tokens; only the first %s were read (--max-length)"
            .formatted(number, Text.count(length), Text.count(maximum)));
  }

  private void write(
      List<Prediction> predictions, Optional<ResultFile> text, Optional<ResultFile> json) {
    line++;
    int rank = 0;
    for (Prediction prediction :
        predictions.subList(0, Math.min(predictions.size(), best.orElse(1)))) {
      rank++;
      String written = written(prediction);
      if (text.isPresent()) {
        text.get().write(written + "\n");
      } else {
        console.print(written);
      }
      int place = rank;
      json.ifPresent(
          file -> {
            file.write(line == 1 && place == 1 ? "[\n" : ",\n");
            file.write(MetricsLog.json(described(prediction, place)));
          });
    }
    if (text.isEmpty()) {
      console.flush();
    }
  }

  private String written(Prediction prediction) {
    String number = best.isPresent() ? line + "\t" : "";
    String score =
        scores ? String.format(Locale.ROOT, "%.4f", prediction.score() + 0.0) + "\t" : "";
    return number + score + prediction.text();
  }

  private Map<String, Object> described(Prediction prediction, int rank) {
    List<String> target = new ArrayList<>(prediction.tokens());
    if (prediction.attention().size() > target.size()) {
      target.add(Vocabulary.SYMBOLS.get(Vocabulary.END));
    }
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("line", line);
    described.put("rank", rank);
    described.put("source", prediction.source());
    described.put("target", target);
    described.put("weights", prediction.attention());
    return described;
  }
}
