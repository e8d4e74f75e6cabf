package org.seq4j.runner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.seq4j.runner.config.Suggest;
import org.seq4j.runner.experiments.Comparison;
import org.seq4j.runner.experiments.ComparisonTable;
import org.seq4j.runner.experiments.Figure;
import org.seq4j.runner.wire.Registry;
import org.seq4j.tasks.metrics.Resampling;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seq4j compare}. */
@Command(
    name = "compare",
    description = {
      "Compares finished runs in a table: the settings in which they differ and what they measured"
          + " on the test split. Runs that differ in their seeds only share a row, with mean and"
          + " standard deviation.",
      "The best value is marked. p is the probability of a difference to the first row as large as"
          + " the one found if both were equally good: approximate randomisation, runs of the same"
          + " seed paired, sentence by sentence. Runs that measured different data are refused."
    },
    footer = {
      "",
      "Examples:",
      "  seq4j compare runs/encoder-attention-grid",
      "  seq4j compare runs/baseline runs/with-gru --columns parameters,seconds",
      "  seq4j compare runs/encoder-attention-grid --metric exact-match --sort exact-match --format"
          + " latex"
    })
final class CompareCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Parameters(
      paramLabel = "RUN",
      arity = "1..*",
      description =
          "Folders of runs, as 'train' wrote them, or of experiments, as 'run' did; the others are"
              + " tested against the first run.")
  private List<Path> runs = new ArrayList<>();

  @Option(
      names = "--metric",
      paramLabel = "NAMES",
      split = ",",
      description = "Show these metrics, with commas between them. Without it: all.")
  private List<String> metrics = new ArrayList<>();

  @Option(
      names = "--columns",
      paramLabel = "NAMES",
      split = ",",
      description = "Show these too: parameters, updates, best-update, seconds, tokens-per-second.")
  private List<String> columns = new ArrayList<>();

  @Option(
      names = "--sort",
      paramLabel = "COLUMN",
      description =
          "Sort the rows by a column: a metric, the best first, or the heading of another one."
              + " Without it: in the order of the runs.")
  private Optional<String> sort = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, markdown, csv or latex. Without it: text.")
  private String format = "text";

  @Option(
      names = "--trials",
      paramLabel = "N",
      description = "Exchange sentences N times for p. Without it: 10,000.")
  private Optional<Integer> trials = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Which sentences are exchanged. Without it: 12345.")
  private Optional<Long> seed = Optional.empty();

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    TableFormat form = form();
    List<Figure> figures = columns.stream().map(this::figure).toList();
    if (trials.orElse(1) < 1) {
      throw mistake("--trials must be at least 1, got " + trials.orElseThrow());
    }
    List<String> unfinished = new ArrayList<>();
    List<Path> folders = Comparison.folders(runs, unfinished);
    Resampling draws =
        new Resampling(
            Resampling.DEFAULTS.samples(),
            trials.orElse(Resampling.DEFAULTS.trials()),
            seed.orElse(Resampling.DEFAULTS.seed()));
    ComparisonTable table = Comparison.of(folders, metrics, draws, Registry.load()).table(figures);
    if (sort.isPresent()) {
      table = sorted(table, sort.get());
    }
    form.lines(table).forEach(console::print);
    console.flush();
    if (!unfinished.isEmpty()) {
      console.say(
          "Left out, since not finished (%d): %s"
              .formatted(unfinished.size(), String.join(", ", unfinished)));
    }
    return 0;
  }

  private ComparisonTable sorted(ComparisonTable table, String column) {
    return table
        .sortedBy(column)
        .orElseThrow(
            () ->
                mistake(
                    "--sort: no column '%s'%s"
                        .formatted(column, Suggest.hint(column, "Columns", table.headings()))));
  }

  private TableFormat form() {
    return TableFormat.named(format)
        .orElseThrow(
            () ->
                mistake(
                    "--format: unknown format '%s'%s"
                        .formatted(format, Suggest.hint(format, "Formats", TableFormat.names()))));
  }

  private Figure figure(String name) {
    List<String> names = Arrays.stream(Figure.values()).map(Figure::word).toList();
    return Figure.named(name)
        .orElseThrow(
            () ->
                mistake(
                    "--columns: unknown column '%s'%s"
                        .formatted(name, Suggest.hint(name, "Columns", names))));
  }

  private ParameterException mistake(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
