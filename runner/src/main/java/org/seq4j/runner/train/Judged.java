package org.seq4j.runner.train;

import java.util.Optional;

/**
 * What evaluations found so far.
 *
 * @param best the best value of the watched metric
 * @param bestUpdate after which update that was
 * @param withoutBetter how many evaluations there were since
 */
public record Judged(Optional<Double> best, long bestUpdate, int withoutBetter) {
  /** Nothing was evaluated. */
  public static final Judged NOT_YET = new Judged(Optional.empty(), 0, 0);

  /** The same after another evaluation. */
  Judged with(double value, boolean better, long update) {
    return better
        ? new Judged(Optional.of(value), update, 0)
        : new Judged(best, bestUpdate, withoutBetter + 1);
  }

  /** Whether there were that many evaluations without a better value; never for 0. */
  boolean isOutOf(int patience) {
    return patience > 0 && withoutBetter >= patience;
  }
}
