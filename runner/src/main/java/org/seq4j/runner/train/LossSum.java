package org.seq4j.runner.train;

/**
 * The loss since the last evaluation.
 *
 * @param sum over target symbols
 * @param symbols how many there were
 */
public record LossSum(double sum, long symbols) {
  /** Before the first update. */
  public static final LossSum NONE = new LossSum(0, 0);

  LossSum plus(double more, long count) {
    return new LossSum(sum + more, symbols + count);
  }

  /** The mean; not a number where there was no symbol. */
  double mean() {
    return sum / symbols;
  }
}
