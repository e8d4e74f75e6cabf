package org.seq4j.runner.experiments;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A number of several runs.
 *
 * @param values one for each run
 */
public record Sample(List<Double> values) {
  public Sample {
    values = List.copyOf(values);
  }

  /** Their mean. */
  public double mean() {
    return values.stream().mapToDouble(value -> value).sum() / values.size();
  }

  /** Their sample standard deviation, by n - 1; empty for one run. */
  public OptionalDouble deviation() {
    if (values.size() < 2) {
      return OptionalDouble.empty();
    }
    double mean = mean();
    double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    return OptionalDouble.of(Math.sqrt(squares / (values.size() - 1)));
  }
}
