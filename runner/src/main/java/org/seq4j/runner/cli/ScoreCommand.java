package org.seq4j.runner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.seq4j.api.Examples;
import org.seq4j.api.Vocabulary;
import org.seq4j.nn.Natives;
import org.seq4j.runner.predict.LinePairs;
import org.seq4j.runner.predict.Lines;
import org.seq4j.runner.predict.PredictorSettings;
import org.seq4j.runner.predict.TabbedPairs;
import org.seq4j.runner.predict.TargetScorer;
import org.seq4j.runner.wire.MetricsLog;
import org.seq4j.runner.wire.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code seq4j score}. */
@Command(
    name = "score",
    description = {
      "Writes how probable given outputs are: for each source and target the natural logarithm of"
          + " the target's probability, end included, a tab and its perplexity.",
      "The perplexity of all lines together comes last, on standard error. A line without a source"
          + " has no probability: NaN, and it is left out there."
    },
    footer = {
      "",
      "Examples:",
      "  seq4j score runs/numbers-en-fr --source test.en --target test.fr",
      "  paste test.en test.fr | seq4j score runs/numbers-en-fr --tokens"
    })
final class ScoreCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private ModelOptions models;

  @Option(
      names = "--source",
      paramLabel = "FILE",
      description =
          "The sources, a line each, plain or gzip. Without it, each line of standard input is a"
              + " source, a tab and a target.")
  private Optional<Path> source = Optional.empty();

  @Option(names = "--target", paramLabel = "FILE", description = "Their outputs, a line each.")
  private Optional<Path> target = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to this file instead of standard output, once all is done.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--tokens",
      description = "Add a tab and each token with the logarithm of its probability.")
  private boolean tokens;

  @Option(names = "--json", description = "Write an object of JSON for each line, with its tokens.")
  private boolean json;

  private long lines;
  private long unscored;
  private long symbols;
  private double logProbability;

  ScoreCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (source.isPresent() != target.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--source and --target belong together: give both or none");
    }
    if (json && tokens) {
      throw new ParameterException(
          spec.commandLine(), "--json has the tokens already: leave out --tokens");
    }
    Natives.loadInBackground();
    ModelOptions.Loaded loaded = models.load(List.of());
    PredictorSettings settings =
        loaded.first().experiment().predictorSettings().withPrecision(models.precision());
    try (TargetScorer scorer = new TargetScorer(loaded.scorer(), settings)) {
      if (source.isEmpty() && console.inIsTerminal()) {
        console.say("Waiting for lines of a source, a tab and a target; Ctrl-D ends.");
      }
      score(scorer, loaded.first());
    }
    summarise();
    return 0;
  }

  private void score(TargetScorer scorer, TrainedModel trained) {
    Optional<ResultFile> file = output.map(ResultFile::new);
    Lines stdin = Lines.of("standard input", console.in());
    try (Examples examples = open(trained, stdin)) {
      scorer.score(
          examples,
          () -> source.isPresent() || stdin.isReady(),
          this::warnOfCut,
          scored -> {
            String line = counted(scored);
            file.ifPresentOrElse(each -> each.write(line + "\n"), () -> print(line));
          });
      file.ifPresent(ResultFile::finish);
    } finally {
      file.ifPresent(ResultFile::close);
    }
  }

  private void print(String line) {
    console.print(line);
    console.flush();
  }

  private Examples open(TrainedModel trained, Lines stdin) {
    return source.isPresent()
        ? new LinePairs(trained.task(), trained.vocabularies(), source.get(), target.orElseThrow())
        : new TabbedPairs(trained.task(), trained.vocabularies(), stdin);
  }

  private void warnOfCut(long number, int length, int maximum) {
    console.say(
        "warning: line %d has a source of %s tokens; only the first %s were read"
            .formatted(number, Text.count(length), Text.count(maximum)));
  }

  /** Adds a line to the whole. */
  private String counted(Optional<TargetScorer.Scored> scored) {
    lines++;
    if (scored.isEmpty()) {
      unscored++;
    }
    scored.ifPresent(
        found -> {
          symbols += found.logProbabilities().length;
          logProbability += found.logProbability();
        });
    return json ? MetricsLog.json(described(scored)) : written(scored);
  }

  private String written(Optional<TargetScorer.Scored> scored) {
    if (scored.isEmpty()) {
      return "NaN\tNaN" + (tokens ? "\t" : "");
    }
    TargetScorer.Scored found = scored.get();
    StringBuilder line = new StringBuilder(number(found.logProbability()));
    line.append('\t').append(number(found.perplexity()));
    List<String> said = said(found);
    for (int i = 0; tokens && i < said.size(); i++) {
      line.append(i == 0 ? '\t' : ' ').append(said.get(i));
      line.append(' ').append(number(found.logProbabilities()[i]));
    }
    return line.toString();
  }

  private Map<String, Object> described(Optional<TargetScorer.Scored> scored) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("line", lines);
    scored.ifPresent(
        found -> {
          described.put("logProbability", found.logProbability());
          described.put("perplexity", found.perplexity());
          described.put("target", said(found));
          described.put("logProbabilities", found.logProbabilities());
        });
    return described;
  }

  private static List<String> said(TargetScorer.Scored scored) {
    List<String> said = new ArrayList<>(scored.tokens());
    said.add(Vocabulary.SYMBOLS.get(Vocabulary.END));
    return said;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value + 0.0);
  }

  private void summarise() {
    if (unscored > 0) {
      console.say(
          "warning: %s of %s lines have no source and no probability"
              .formatted(Text.count(unscored), Text.count(lines)));
    }
    console.say(
        "%s lines, %s symbols, log probability %s, perplexity %s"
            .formatted(
                Text.count(lines - unscored),
                Text.count(symbols),
                number(logProbability),
                number(Math.exp(-logProbability / symbols))));
  }
}
