package org.seq4j.runner.cli;

import java.util.Map;

/** What a task's baselines reach: {@code baseline first-sentence test rouge-1 14.20}. */
final class BaselineTable {
  private BaselineTable() {}

  /** Prints a line for each value, among the results. */
  static void print(Console console, String data, Map<String, Map<String, Double>> baselines) {
    baselines.forEach(
        (baseline, metrics) ->
            metrics.forEach(
                (name, value) ->
                    console.print(
                        "baseline %s %s %s %s"
                            .formatted(baseline, data, name, Text.value(value)))));
  }

  /**
   * Says a line for each baseline.
   *
   * @param task the task's name and what follows it; empty where there is one task
   */
  static void say(
      Console console, String task, String data, Map<String, Map<String, Double>> baselines) {
    baselines.forEach(
        (baseline, metrics) ->
            console.say(
                "baseline    %s%s: %s %s".formatted(task, baseline, data, Text.metrics(metrics))));
  }
}
