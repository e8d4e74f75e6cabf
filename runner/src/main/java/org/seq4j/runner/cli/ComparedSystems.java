package org.seq4j.runner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seq4j.api.AdditiveMetric;
import org.seq4j.api.DataException;
import org.seq4j.api.Metric;
import org.seq4j.runner.predict.Lines;
import org.seq4j.tasks.metrics.Resampling;

/** Several systems' outputs for the same lines; those after the first are compared with it. */
final class ComparedSystems {
  private final List<AdditiveMetric> metrics;
  private final List<Path> files;
  private final List<double[][][]> statistics = new ArrayList<>();
  private String references = "";

  /**
   * Reads the outputs.
   *
   * @throws DataException if a file cannot be read, has no line or not as many as the references
   */
  ComparedSystems(List<AdditiveMetric> metrics, List<Path> files, List<Path> referenceFiles) {
    this.metrics = metrics;
    this.files = files;
    for (Path file : files) {
      try (JudgedLines lines = new JudgedLines(file.toString(), Lines.of(file), referenceFiles)) {
        statistics.add(statistics(lines));
        references = lines.references();
      }
    }
    if (lines() == 0) {
      throw new DataException("there is nothing to compare: " + files.get(0) + " has no line");
    }
  }

  /** {@code [metric][line][size]}. */
  private double[][][] statistics(JudgedLines lines) {
    List<List<double[]>> found = new ArrayList<>();
    metrics.forEach(metric -> found.add(new ArrayList<>()));
    while (lines.hasNext()) {
      Metric.Judged judged = lines.next();
      for (int i = 0; i < metrics.size(); i++) {
        found.get(i).add(metrics.get(i).statistics(judged));
      }
    }
    return found.stream().map(each -> each.toArray(double[][]::new)).toArray(double[][][]::new);
  }

  /** How many lines each system has. */
  int lines() {
    return statistics.get(0)[0].length;
  }

  /** How many references a line has: a number, or {@code var}. */
  String references() {
    return references;
  }

  /**
   * What was found of one system.
   *
   * @param system its file
   * @param value of the metric
   * @param interval where the value lies
   * @param chance whether the difference to the first system can be chance; empty for the first
   */
  record Result(Path system, double value, Resampling.Interval interval, Optional<Chance> chance) {}

  /**
   * The p-values of a difference.
   *
   * @param bootstrap of paired bootstrap resampling
   * @param randomization of approximate randomisation
   */
  record Chance(double bootstrap, double randomization) {}

  /** The systems by one of the metrics, in their order. */
  List<Result> results(int metric, Resampling draws) {
    List<Result> results = new ArrayList<>();
    AdditiveMetric judge = metrics.get(metric);
    double[][] baseline = statistics.get(0)[metric];
    for (int i = 0; i < files.size(); i++) {
      double[][] own = statistics.get(i)[metric];
      Optional<Chance> chance =
          i == 0
              ? Optional.empty()
              : Optional.of(
                  new Chance(
                      draws.bootstrap(judge, baseline, own),
                      draws.randomization(judge, baseline, own)));
      results.add(
          new Result(
              files.get(i), judge.value(Resampling.sum(own)), draws.interval(judge, own), chance));
    }
    return results;
  }
}
