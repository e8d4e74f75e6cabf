package org.seq4j.runner.train;

/**
 * A loss, such as that since the last evaluation.
 *
 * @param sum over target symbols; where risks are made small, over sources
 * @param symbols how many of these there were
 */
public record LossSum(double sum, long symbols) {
  /** Before the first update. */
  public static final LossSum NONE = new LossSum(0, 0);

  LossSum plus(LossSum more) {
    return new LossSum(sum + more.sum, symbols + more.symbols);
  }

  /** The mean; not a number where there was no symbol. */
  double mean() {
    return sum / symbols;
  }
}
