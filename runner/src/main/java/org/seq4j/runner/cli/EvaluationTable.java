package org.seq4j.runner.cli;

import org.seq4j.runner.train.Evaluation;

/** An evaluation as lines: {@code test exact-match 99.50}. */
final class EvaluationTable {
  private EvaluationTable() {}

  static void print(Console console, String data, Evaluation evaluation) {
    evaluation
        .metrics()
        .forEach((name, value) -> console.print(data + " " + name + " " + Text.value(value)));
  }
}
