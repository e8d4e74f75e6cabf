package org.seq4j.runner.experiments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seq4j.runner.config.Suggest;
import org.seq4j.runner.wire.Registry;
import org.seq4j.runner.wire.RunException;
import org.seq4j.runner.wire.RunFolder;
import org.seq4j.runner.wire.RunResult;
import org.seq4j.tasks.metrics.Resampling;

/** Compares finished runs by what they measured. */
public final class Comparison {
  private final List<RunGroup> groups;
  private final List<String> metrics;
  private final List<TestedMetric> tested;
  private final Significance significance;

  private Comparison(
      List<ComparedRun> runs, List<String> metrics, List<TestedMetric> tested, Resampling draws) {
    this.groups = RunGroup.of(runs);
    this.metrics = metrics;
    this.tested = tested;
    this.significance = new Significance(groups.get(0), MeasuredOutputs.read(runs, tested), draws);
  }

  /**
   * Reads runs.
   *
   * @param folders of the runs; the first one is what the others are tested against
   * @param wanted the metrics to show; empty for all that the first run has
   * @throws RunException if a run is not finished, has not what is wanted, or measured other data
   *     or by other settings than the first
   */
  public static Comparison of(
      List<Path> folders, List<String> wanted, Resampling draws, Registry registry) {
    List<ComparedRun> runs =
        folders.stream().map(folder -> ComparedRun.read(folder, registry)).toList();
    ComparedRun first = runs.get(0);
    List<String> metrics =
        wanted.isEmpty() ? List.copyOf(first.result().metrics().keySet()) : wanted;
    runs.forEach(run -> metrics.forEach(metric -> checkMeasured(first, run, metric)));
    List<TestedMetric> tested = TestedMetric.of(first.settings(), metrics, registry);
    return new Comparison(runs, metrics, tested, draws);
  }

  /**
   * The folders of runs that paths name: runs themselves, and all finished runs of folders of
   * experiments.
   *
   * @param unfinished gets the names of the runs of experiments that are left out
   * @throws RunException if a path is neither, or nothing is finished
   */
  public static List<Path> folders(List<Path> paths, List<String> unfinished) {
    List<Path> folders = new ArrayList<>();
    for (Path path : paths) {
      if (new RunFolder(path).isRun() || !Files.isDirectory(path)) {
        folders.add(path);
        continue;
      }
      ExperimentsFolder experiments = new ExperimentsFolder(path);
      List<String> names = experiments.names();
      if (names.isEmpty()) {
        throw new RunException(
            path
                + " is neither the folder of a run nor one with runs.\n  Name those of 'train' or 'run'.");
      }
      for (String name : names) {
        RunFolder run = experiments.run(name);
        if (Files.isRegularFile(run.result())) {
          folders.add(run.path());
        } else {
          unfinished.add(name);
        }
      }
    }
    if (folders.isEmpty()) {
      throw new RunException(
          "no run in %s is finished.\n  Let 'seq4j run' go on with them."
              .formatted(paths.stream().map(Path::toString).collect(Collectors.joining(", "))));
    }
    return folders;
  }

  private static void checkMeasured(ComparedRun first, ComparedRun run, String metric) {
    RunResult.Measured own = run.result().metrics().get(metric);
    if (own == null) {
      throw new RunException(
          "%s measured no metric '%s'%s"
              .formatted(
                  run.folder().path(),
                  metric,
                  Suggest.hint(metric, "It has", run.result().metrics().keySet())));
    }
    String expected = first.result().metrics().get(metric).signature();
    if (!own.signature().equals(expected)) {
      throw new RunException(
          "%s and %s measured %s by different settings: %s and %s.\n  Leave it out (--metric NAME), or measure all alike."
              .formatted(
                  first.folder().path(), run.folder().path(), metric, expected, own.signature()));
    }
  }

  /**
   * The table.
   *
   * @param figures other numbers to show
   */
  public ComparisonTable table(List<Figure> figures) {
    ConfigColumns config = ConfigColumns.of(groups);
    List<String> words = new ArrayList<>(List.of("run"));
    words.addAll(config.keys());
    List<ComparisonTable.Row> rows = new ArrayList<>();
    for (RunGroup group : groups) {
      List<String> own = new ArrayList<>(List.of(group.name()));
      config.keys().forEach(key -> own.add(config.value(group, key)));
      rows.add(
          new ComparisonTable.Row(
              own,
              metrics.stream().map(metric -> cell(group, metric)).toList(),
              figures.stream().map(figure -> figure.mean(group)).toList()));
    }
    return new ComparisonTable(
        words,
        metrics,
        metrics.stream().map(this::higherIsBetter).toList(),
        figures.stream().map(Figure::word).toList(),
        rows,
        notes());
  }

  private ComparisonTable.Cell cell(RunGroup group, String metric) {
    Sample sample = sample(group, metric);
    Comparator<Double> order =
        higherIsBetter(metric) ? Comparator.reverseOrder() : Comparator.naturalOrder();
    boolean best =
        groups.size() > 1
            && groups.stream()
                .allMatch(other -> order.compare(sample.mean(), sample(other, metric).mean()) <= 0);
    Optional<Double> chance =
        tested.stream()
            .filter(additive -> additive.name().equals(metric))
            .findFirst()
            .flatMap(additive -> significance.of(group, additive));
    return new ComparisonTable.Cell(sample, best, chance);
  }

  private boolean higherIsBetter(String metric) {
    return groups.get(0).first().result().metrics().get(metric).higherIsBetter();
  }

  private static Sample sample(RunGroup group, String metric) {
    return group.sample(run -> run.result().metrics().get(metric).value());
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    RunResult first = groups.get(0).first().result();
    String measured =
        String.format(Locale.ROOT, "%s: %,d sentences", first.split(), first.sentences());
    boolean several = groups.stream().anyMatch(group -> group.runs().size() > 1);
    notes.add(
        several
            ? measured + "; mean ± sample standard deviation over " + seeds() + "."
            : measured + ".");
    if (groups.size() > 1 && !tested.isEmpty()) {
      notes.addAll(significance.notes(groups));
    }
    return notes;
  }

  private String seeds() {
    List<List<Long>> all = groups.stream().map(RunGroup::seeds).distinct().toList();
    return all.size() == 1
        ? "seeds " + Significance.listed(all.get(0))
        : groups.stream()
            .map(
                group ->
                    "seeds %s of %s".formatted(Significance.listed(group.seeds()), group.name()))
            .collect(Collectors.joining(", "));
  }
}
