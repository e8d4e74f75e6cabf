package org.seq4j.runner.experiments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seq4j.api.Metric;
import org.seq4j.runner.wire.RunException;

/**
 * The statistics of what runs said, sentence by sentence. All must have been asked the same.
 *
 * @param byRun {@code [sentences][size]} by run and metric's name
 */
record MeasuredOutputs(Map<ComparedRun, Map<String, double[][]>> byRun) {

  /**
   * Reads the outputs that the runs kept.
   *
   * @param metrics what is measured
   * @throws RunException if runs were judged by different data; says where they first differ
   */
  static MeasuredOutputs read(List<ComparedRun> runs, List<TestedMetric> metrics) {
    Map<String, List<List<String>>> references = new LinkedHashMap<>();
    Map<ComparedRun, Map<String, double[][]>> byRun = new LinkedHashMap<>();
    for (ComparedRun run : runs) {
      checkSplit(runs.get(0), run);
      Map<String, double[][]> statistics = new LinkedHashMap<>();
      for (String task : run.settings().tasks().keySet()) {
        Optional<List<Metric.Judged>> outputs = run.outputs(task);
        if (outputs.isPresent()) {
          List<List<String>> own = outputs.get().stream().map(Metric.Judged::references).toList();
          references.putIfAbsent(task, own);
          checkSame(runs.get(0), references.get(task), run, own);
          measure(task, outputs.get(), metrics, statistics);
        }
      }
      byRun.put(run, statistics);
    }
    return new MeasuredOutputs(byRun);
  }

  private static void measure(
      String task,
      List<Metric.Judged> outputs,
      List<TestedMetric> metrics,
      Map<String, double[][]> statistics) {
    for (TestedMetric tested : metrics) {
      if (tested.task().equals(task)) {
        statistics.put(
            tested.name(),
            outputs.stream().map(tested.metric()::statistics).toArray(double[][]::new));
      }
    }
  }

  private static void checkSplit(ComparedRun first, ComparedRun run) {
    if (!first.result().split().equals(run.result().split())) {
      throw different(
          first, run, "the split " + first.result().split() + " and " + run.result().split());
    }
  }

  private static void checkSame(
      ComparedRun first, List<List<String>> references, ComparedRun run, List<List<String>> own) {
    if (references.size() != own.size()) {
      throw different(first, run, "%,d and %,d sentences".formatted(references.size(), own.size()));
    }
    for (int i = 0; i < own.size(); i++) {
      if (!references.get(i).equals(own.get(i))) {
        throw different(
            first,
            run,
            "sentence %,d should be %s and %s".formatted(i + 1, references.get(i), own.get(i)));
      }
    }
  }

  private static RunException different(ComparedRun first, ComparedRun run, String what) {
    return new RunException(
        "%s and %s measured different data: %s.\n  Compare runs that decoded the same sentences."
            .formatted(first.folder().path(), run.folder().path(), what));
  }

  /** The statistics of several runs, added sentence by sentence. */
  double[][] sum(List<ComparedRun> runs, String metric) {
    double[][] first = byRun.get(runs.get(0)).get(metric);
    double[][] sum = new double[first.length][first.length == 0 ? 0 : first[0].length];
    for (ComparedRun run : runs) {
      double[][] own = byRun.get(run).get(metric);
      for (int i = 0; i < sum.length; i++) {
        for (int j = 0; j < sum[i].length; j++) {
          sum[i][j] += own[i][j];
        }
      }
    }
    return sum;
  }
}
