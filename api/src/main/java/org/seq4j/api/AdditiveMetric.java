package org.seq4j.api;

/**
 * A metric whose value follows from numbers that add up over outputs: each output gives its
 * statistics, a few numbers, and the value is a function of their sums. A corpus can then be
 * counted in parts, and drawn anew a thousand times for a significance test without looking at a
 * word twice.
 */
public interface AdditiveMetric extends Metric {
  /** How many numbers the statistics have. */
  int size();

  /** What one output adds, {@code [size]}. */
  double[] statistics(Judged judged);

  /**
   * The value.
   *
   * @param sums the sums of the statistics of all outputs, {@code [size]}; zeros for no outputs
   */
  double value(double[] sums);

  @Override
  default Count start() {
    double[] sums = new double[size()];
    return new Count() {
      @Override
      public void add(Judged judged) {
        double[] statistics = statistics(judged);
        for (int i = 0; i < sums.length; i++) {
          sums[i] += statistics[i];
        }
      }

      @Override
      public double value() {
        return AdditiveMetric.this.value(sums);
      }
    };
  }
}
