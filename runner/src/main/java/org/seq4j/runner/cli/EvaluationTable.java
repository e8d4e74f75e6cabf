package org.seq4j.runner.cli;

import java.util.Map;
import org.seq4j.runner.train.Evaluation;
import org.seq4j.runner.wire.MetricsLog;

/** An evaluation as lines with signatures: {@code test exact-match 99.50 nrefs:1|...}. */
final class EvaluationTable {
  private EvaluationTable() {}

  static void print(Console console, String data, Evaluation evaluation) {
    Map<String, String> signatures = MetricsLog.signatures(evaluation);
    evaluation
        .metrics()
        .forEach(
            (name, value) -> {
              String signature = signatures.containsKey(name) ? " " + signatures.get(name) : "";
              console.print(data + " " + name + " " + Text.value(value) + signature);
            });
  }
}
