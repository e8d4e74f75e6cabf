package org.seq4j.runner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.seq4j.api.AdditiveMetric;
import org.seq4j.api.DataException;
import org.seq4j.api.Metric;
import org.seq4j.runner.predict.Lines;
import org.seq4j.runner.wire.Registry;
import org.seq4j.tasks.metrics.Resampling;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seq4j metric}. */
@Command(
    name = "metric",
    description = {
      "Measures outputs, a line each, against references: each metric's value with its signature, by"
          + " which others can measure the same.",
      "With --compare, measures several systems on the same lines and says whether their differences"
          + " can be chance: paired bootstrap resampling and approximate randomisation."
    },
    footer = {
      "",
      "Examples:",
      "  seq4j metric bleu,chrf,ter -r ref.en < out.en",
      "  seq4j metric bleu -r ref1.en -r ref2.en --hypotheses out.en --set bleu.lowercase=true",
      "  seq4j metric rouge -r ref.txt --hypotheses out.txt --set rouge.stemmer=true --json",
      "  seq4j metric bleu,wer -r ref.en --compare baseline.en new.en",
      "  seq4j components metric"
    })
final class MetricCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Parameters(
      index = "0",
      arity = "1",
      paramLabel = "METRICS",
      hideParamSyntax = true,
      split = ",",
      description =
          "Names with commas between them: bleu, chrf, chrf++, ter, rouge, wer, cer, mer, wil, per,"
              + " exact-match, token-accuracy, distinct.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = {"-r", "--reference"},
      paramLabel = "FILE",
      required = true,
      description =
          "The right answers, a line each, plain or gzip. Can be given several times; a blank line"
              + " then stands for no further answer.")
  private List<Path> references = new ArrayList<>();

  @Option(
      names = "--hypotheses",
      paramLabel = "FILE",
      description = "The outputs, a line each, plain or gzip. Without it: standard input.")
  private Optional<Path> hypotheses = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "METRIC.SETTING=VALUE",
      description =
          "Change a metric's setting, as in --set bleu.tokenizer=intl. Can be given several times.")
  private List<String> sets = new ArrayList<>();

  @Option(
      names = "--compare",
      paramLabel = "FILE",
      arity = "2..*",
      description =
          "Compare the outputs in these files, those after the first one each with the first one.")
  private List<Path> systems = new ArrayList<>();

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "Draw N samples for the bootstrap. Without it: 1,000.")
  private Optional<Integer> samples = Optional.empty();

  @Option(
      names = "--trials",
      paramLabel = "N",
      description = "Exchange lines N times for the randomisation. Without it: 10,000.")
  private Optional<Integer> trials = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Which samples and exchanges are drawn. Without it: 12345.")
  private Optional<Long> seed = Optional.empty();

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  MetricCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    checkOptions();
    List<Metric> metrics = RequestedMetrics.of(names, sets, Registry.load());
    if (systems.isEmpty()) {
      measure(metrics);
    } else {
      compare(metrics);
    }
    console.flush();
    return 0;
  }

  private void checkOptions() {
    boolean draws = samples.isPresent() || trials.isPresent() || seed.isPresent();
    if (systems.isEmpty() && draws) {
      throw mistake("--samples, --trials and --seed are for --compare: add it or leave them out");
    }
    if (!systems.isEmpty() && hypotheses.isPresent()) {
      throw mistake("--compare and --hypotheses both name outputs: choose one");
    }
    if (samples.orElse(1) < 1 || trials.orElse(1) < 1) {
      throw mistake("--samples and --trials must be at least 1");
    }
  }

  private ParameterException mistake(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void measure(List<Metric> metrics) {
    List<Metric.Count> counts = metrics.stream().map(Metric::start).toList();
    try (JudgedLines lines = outputs()) {
      while (lines.hasNext()) {
        Metric.Judged judged = lines.next();
        counts.forEach(count -> count.add(judged));
      }
      if (lines.count() == 0) {
        throw new DataException("there is nothing to measure: the outputs have no line");
      }
      MetricReport report = new MetricReport(lines.count(), "nrefs:" + lines.references());
      for (int i = 0; i < metrics.size(); i++) {
        report.add(metrics.get(i), counts.get(i).value());
      }
      report.print(console, json);
    }
  }

  private JudgedLines outputs() {
    String name = hypotheses.map(Path::toString).orElse("standard input");
    Lines outputs = hypotheses.map(Lines::of).orElseGet(() -> Lines.of(name, console.in()));
    return new JudgedLines(name, outputs, references);
  }

  private void compare(List<Metric> metrics) {
    Resampling draws =
        new Resampling(
            samples.orElse(Resampling.DEFAULTS.samples()),
            trials.orElse(Resampling.DEFAULTS.trials()),
            seed.orElse(Resampling.DEFAULTS.seed()));
    List<AdditiveMetric> judges = metrics.stream().map(this::additive).toList();
    ComparedSystems compared = new ComparedSystems(judges, systems, references);
    String made =
        "nrefs:%s|bs:%d|ar:%d|seed:%d"
            .formatted(compared.references(), draws.samples(), draws.trials(), draws.seed());
    MetricReport report = new MetricReport(compared.lines(), made);
    for (int i = 0; i < judges.size(); i++) {
      report.add(judges.get(i), compared.results(i, draws));
    }
    report.print(console, json);
  }

  private AdditiveMetric additive(Metric metric) {
    if (metric instanceof AdditiveMetric additive) {
      return additive;
    }
    throw mistake(
        "--compare draws lines, and %s is not made of lines: leave it out"
            .formatted(metric.name()));
  }
}
