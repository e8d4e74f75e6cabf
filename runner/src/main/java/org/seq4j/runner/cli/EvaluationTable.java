package org.seq4j.runner.cli;

import java.util.Map;
import org.seq4j.runner.train.Evaluation;

/**
 * An evaluation as lines: {@code test rouge-1 18.50}, and baselines: {@code baseline first-sentence
 * test rouge-1 14.20}.
 */
final class EvaluationTable {
  private EvaluationTable() {}

  /** An evaluation and, below it, what baselines reach on the same data. */
  static void print(
      Console console,
      String data,
      Evaluation evaluation,
      Map<String, Map<String, Double>> baselines) {
    print(console, data, evaluation);
    baselines.forEach(
        (baseline, metrics) ->
            metrics.forEach(
                (name, value) ->
                    console.print(
                        "baseline %s %s %s %s"
                            .formatted(baseline, data, name, Text.value(value)))));
  }

  static void print(Console console, String data, Evaluation evaluation) {
    evaluation
        .metrics()
        .forEach((name, value) -> console.print(data + " " + name + " " + Text.value(value)));
  }
}
