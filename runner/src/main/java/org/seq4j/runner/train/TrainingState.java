package org.seq4j.runner.train;

/**
 * Where training is.
 *
 * @param update how many updates were done
 * @param judged what evaluations found so far
 * @param evaluated after which update the last evaluation was done
 * @param schedule what the schedule remembers, {@link org.seq4j.api.Schedule#state}
 */
public record TrainingState(long update, Judged judged, long evaluated, String schedule) {
  /** Nothing was done. */
  public static final TrainingState BEGIN = new TrainingState(0, Judged.NOT_YET, 0, "");

  /** After which update the value was best; 0 if none was judged. */
  public long bestUpdate() {
    return judged.bestUpdate();
  }

  /** How many evaluations there were since. */
  public int withoutBetter() {
    return judged.withoutBetter();
  }

  TrainingState updated() {
    return new TrainingState(update + 1, judged, evaluated, schedule);
  }

  TrainingState evaluated(double value, boolean better, String remembered) {
    return new TrainingState(update, judged.with(value, better, update), update, remembered);
  }

  /** The same where there is nothing to evaluate on. */
  TrainingState notJudged() {
    return new TrainingState(update, judged, update, schedule);
  }
}
