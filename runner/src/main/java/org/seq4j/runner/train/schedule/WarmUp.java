package org.seq4j.runner.train.schedule;

/**
 * Warm-up: the first updates' rate grows in equal steps. Goyal et al. 2017,
 * https://arxiv.org/abs/1706.02677, section 2.2.
 */
final class WarmUp {
  private WarmUp() {}

  /** {@code min(1, update / updates)}; 1 where there is no warm-up. */
  static double factor(long update, long updates) {
    return update < updates ? (double) update / updates : 1;
  }
}
