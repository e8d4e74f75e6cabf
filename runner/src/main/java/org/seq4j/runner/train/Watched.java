package org.seq4j.runner.train;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.seq4j.api.DataException;
import org.seq4j.api.Metric;
import org.seq4j.api.Task;

/** What training watches: the metric that decides which weights are best. */
record Watched(String name, boolean higherIsBetter) {
  /**
   * A metric of a task.
   *
   * @param name of the metric; empty for the first one
   * @throws IllegalArgumentException if the task has none of that name
   */
  static Watched of(Task task, String name) {
    for (Metric metric : task.metrics()) {
      if (name.isEmpty() || metric.name().equals(name)) {
        return new Watched(metric.name(), metric.higherIsBetter());
      }
    }
    if (!name.equals(Evaluator.PERPLEXITY) && !name.isEmpty()) {
      throw new IllegalArgumentException("unknown metric '" + name + "'; known: " + names(task));
    }
    return new Watched(Evaluator.PERPLEXITY, false);
  }

  /** The names of the metrics of a task. */
  static List<String> names(Task task) {
    return Stream.concat(task.metrics().stream().map(Metric::name), Stream.of(Evaluator.PERPLEXITY))
        .toList();
  }

  /**
   * Its value in an evaluation.
   *
   * @throws DataException if it could not be measured
   */
  double of(Evaluation evaluation) {
    Double value = evaluation.metrics().get(name);
    if (value == null || value.isNaN()) {
      throw new DataException(
          "%s decides which weights are best, and cannot be measured on the dev data: %s\n  Watch another metric (training.stop.metric)."
              .formatted(
                  name,
                  value == null
                      ? "no example tells what it needs to know"
                      : "all examples are blank or longer than a source may be"));
    }
    return value;
  }

  boolean isBetter(double value, Optional<Double> best) {
    return best.isEmpty() || (higherIsBetter ? value > best.get() : value < best.get());
  }
}
