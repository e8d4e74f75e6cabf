package org.seq4j.runner.experiments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seq4j.api.AdditiveMetric;
import org.seq4j.api.Metric;
import org.seq4j.api.Split;
import org.seq4j.runner.wire.KeptOutputs;
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
  static MeasuredOutputs read(List<ComparedRun> runs, List<AdditiveMetric> metrics) {
    Map<ComparedRun, Map<String, double[][]>> byRun = new LinkedHashMap<>();
    List<List<String>> references = new ArrayList<>();
    for (ComparedRun run : runs) {
      List<Metric.Judged> outputs = read(run);
      if (byRun.isEmpty()) {
        outputs.forEach(judged -> references.add(judged.references()));
      }
      checkSame(runs.get(0), references, run, outputs);
      Map<String, double[][]> statistics = new LinkedHashMap<>();
      for (AdditiveMetric metric : metrics) {
        statistics.put(
            metric.name(), outputs.stream().map(metric::statistics).toArray(double[][]::new));
      }
      byRun.put(run, statistics);
    }
    return new MeasuredOutputs(byRun);
  }

  private static List<Metric.Judged> read(ComparedRun run) {
    for (Split split : Split.values()) {
      if (split.label().equals(run.result().split())) {
        return KeptOutputs.read(run.folder().outputs(split));
      }
    }
    throw new RunException(
        "%s says that '%s' was decoded, expected test or dev."
            .formatted(run.folder().result(), run.result().split()));
  }

  private static void checkSame(
      ComparedRun first,
      List<List<String>> references,
      ComparedRun run,
      List<Metric.Judged> outputs) {
    String difference = "";
    if (!first.result().split().equals(run.result().split())) {
      difference = "the split " + first.result().split() + " and " + run.result().split();
    } else if (references.size() != outputs.size()) {
      difference = "%,d and %,d sentences".formatted(references.size(), outputs.size());
    }
    for (int i = 0; i < outputs.size() && difference.isEmpty(); i++) {
      if (!references.get(i).equals(outputs.get(i).references())) {
        difference =
            "sentence %,d should be %s and %s"
                .formatted(i + 1, references.get(i), outputs.get(i).references());
      }
    }
    if (!difference.isEmpty()) {
      throw new RunException(
          "%s and %s measured different data: %s.\n  Compare runs that decoded the same sentences."
              .formatted(first.folder().path(), run.folder().path(), difference));
    }
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
