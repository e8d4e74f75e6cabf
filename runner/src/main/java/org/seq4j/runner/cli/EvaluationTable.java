package org.seq4j.runner.cli;

import java.util.Map;

/** An evaluation as lines: {@code test exact-match 99.50}. */
final class EvaluationTable {
  private EvaluationTable() {}

  static void print(Console console, String data, Map<String, Double> metrics) {
    metrics.forEach((name, value) -> console.print(data + " " + name + " " + Text.value(value)));
  }
}
