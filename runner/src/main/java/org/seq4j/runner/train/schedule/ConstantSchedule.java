package org.seq4j.runner.train.schedule;

import org.seq4j.api.Schedule;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;

/** The optimizer's rate as it is. Registered as {@code constant}. */
public record ConstantSchedule(Settings settings) implements Schedule {
  /**
   * What can be set.
   *
   * @param warmup over how many updates the rate grows linearly to its full height
   */
  public record Settings(
      @Description("updates over which the rate grows to its full height; 0: none") @Minimum(0)
          long warmup) {
    public static final Settings DEFAULTS = new Settings(0);
  }

  @Override
  public double factor(long update) {
    return WarmUp.factor(update, settings.warmup);
  }
}
