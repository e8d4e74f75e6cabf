package org.seq4j.runner.train.schedule;

import org.seq4j.api.Schedule;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.Range;

/**
 * The rate falls when the dev split gets no better: it is multiplied with {@code factor} after
 * {@code patience} evaluations in a row without a better value of the metric that {@code
 * training.stop.metric} names. Registered as {@code plateau}.
 */
public final class PlateauSchedule implements Schedule {
  private final Settings settings;
  private State state = new State(0, 0);

  /**
   * What can be set.
   *
   * @param factor what the rate is multiplied with
   * @param patience after how many evaluations without a better value
   * @param minimum the lowest rate, as a share of the first
   * @param warmup over how many updates the rate grows linearly at first
   */
  public record Settings(
      @Description("what the rate is multiplied with")
          @Range(minimum = 0, maximum = 1, minimumExcluded = true, maximumExcluded = true)
          double factor,
      @Description("after so many evaluations without a better value") @Minimum(1) int patience,
      @Description("lowest rate, as a share of the first") @Range(minimum = 0, maximum = 1)
          double minimum,
      @Description("updates over which the rate grows to its full height; 0: none") @Minimum(0)
          long warmup) {
    public static final Settings DEFAULTS = new Settings(0.5, 2, 0, 0);
  }

  /**
   * What it remembers.
   *
   * @param falls how often the rate has fallen
   * @param withoutBetter how many evaluations there were since it fell or the value was better
   */
  private record State(int falls, int withoutBetter) {
    private static final String TEXT = "falls=%d without-better=%d";

    static State of(String text) {
      if (text.isEmpty()) {
        return new State(0, 0); // a run that was begun before it had a schedule
      }
      if (!text.matches("falls=[0-9]{1,9} without-better=[0-9]{1,9}")) {
        throw new IllegalArgumentException(
            "the schedule 'plateau' remembers 'falls=N without-better=N', and the checkpoint says '"
                + text
                + "'");
      }
      String[] numbers = text.replaceAll("[^0-9 ]", "").split(" ");
      return new State(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    }

    @Override
    public String toString() {
      return TEXT.formatted(falls, withoutBetter);
    }
  }

  public PlateauSchedule(Settings settings) {
    this.settings = settings;
  }

  @Override
  public double factor(long update) {
    double fallen = Math.max(settings.minimum, Math.pow(settings.factor, state.falls));
    return fallen * WarmUp.factor(update, settings.warmup);
  }

  @Override
  public boolean needsEvaluations() {
    return true;
  }

  @Override
  public void evaluated(boolean better) {
    int without = better ? 0 : state.withoutBetter + 1;
    boolean falls = without >= settings.patience;
    state = new State(state.falls + (falls ? 1 : 0), falls ? 0 : without);
  }

  @Override
  public String state() {
    return state.toString();
  }

  @Override
  public void restore(String text) {
    state = State.of(text);
  }
}
