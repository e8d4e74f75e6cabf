package org.seq4j.runner.train;

import java.util.Optional;

/**
 * Where training is.
 *
 * @param update how many updates were done
 * @param best the best value of the watched metric so far
 * @param bestUpdate after which update that was
 * @param withoutBetter how many evaluations there were since
 */
public record TrainingState(
    long update, Optional<Double> best, long bestUpdate, int withoutBetter) {
  /** Nothing was done. */
  public static final TrainingState BEGIN = new TrainingState(0, Optional.empty(), 0, 0);

  TrainingState updated() {
    return new TrainingState(update + 1, best, bestUpdate, withoutBetter);
  }

  TrainingState evaluated(double value, boolean better) {
    return better
        ? new TrainingState(update, Optional.of(value), update, 0)
        : new TrainingState(update, best, bestUpdate, withoutBetter + 1);
  }
}
