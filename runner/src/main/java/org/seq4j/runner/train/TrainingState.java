package org.seq4j.runner.train;

import java.util.Optional;

/**
 * Where training is.
 *
 * @param update how many updates were done
 * @param best the best value of the watched metric so far
 * @param bestUpdate after which update that was
 * @param withoutBetter how many evaluations there were since
 * @param evaluated after which update the last evaluation was done
 * @param schedule what the schedule remembers, {@link org.seq4j.api.Schedule#state}
 */
public record TrainingState(
    long update,
    Optional<Double> best,
    long bestUpdate,
    int withoutBetter,
    long evaluated,
    String schedule) {
  /** Nothing was done. */
  public static final TrainingState BEGIN = new TrainingState(0, Optional.empty(), 0, 0, 0, "");

  TrainingState updated() {
    return new TrainingState(update + 1, best, bestUpdate, withoutBetter, evaluated, schedule);
  }

  TrainingState evaluated(double value, boolean better, String remembered) {
    return better
        ? new TrainingState(update, Optional.of(value), update, 0, update, remembered)
        : new TrainingState(update, best, bestUpdate, withoutBetter + 1, update, remembered);
  }

  /** The same where there is nothing to evaluate on. */
  TrainingState notJudged() {
    return new TrainingState(update, best, bestUpdate, withoutBetter, update, schedule);
  }
}
