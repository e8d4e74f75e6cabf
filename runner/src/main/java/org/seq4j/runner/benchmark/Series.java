package org.seq4j.runner.benchmark;

import java.util.Arrays;
import java.util.List;

/**
 * One figure, measured in several windows.
 *
 * @param figure what was measured
 * @param unit of the values
 * @param higherIsBetter whether a larger value is the better one
 * @param values one a window, in the order of the windows
 */
public record Series(String figure, String unit, boolean higherIsBetter, List<Double> values) {
  public Series {
    values = List.copyOf(values);
  }

  static Series times(String figure, String unit, double[] values) {
    return new Series(figure, unit, false, Arrays.stream(values).boxed().toList());
  }

  static Series rates(String figure, String unit, double[] values) {
    return new Series(figure, unit, true, Arrays.stream(values).boxed().toList());
  }

  /** The middle value, or the mean of the two in the middle. */
  public double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  public double best() {
    return higherIsBetter ? largest() : smallest();
  }

  public double worst() {
    return higherIsBetter ? smallest() : largest();
  }

  private double smallest() {
    return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  private double largest() {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }
}
