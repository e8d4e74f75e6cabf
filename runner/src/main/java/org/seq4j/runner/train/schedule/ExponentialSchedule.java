package org.seq4j.runner.train.schedule;

import org.seq4j.api.Schedule;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.Range;

/**
 * The rate falls evenly: {@code factor^((update - 1 - start) / every)}, 1 until {@code start}.
 * Registered as {@code exponential}.
 */
public record ExponentialSchedule(Settings settings) implements Schedule {
  /**
   * What can be set.
   *
   * @param factor what the rate has been multiplied with after so many updates
   * @param every after how many
   * @param start after which update it begins to fall
   * @param warmup over how many updates the rate grows linearly at first
   */
  public record Settings(
      @Description("what the rate is multiplied with in the course of so many updates")
          @Range(minimum = 0, maximum = 1, minimumExcluded = true)
          double factor,
      @Description("in the course of how many updates") @Minimum(1) long every,
      @Description("update after which the rate begins to fall") @Minimum(0) long start,
      @Description("updates over which the rate grows to its full height; 0: none") @Minimum(0)
          long warmup) {
    public static final Settings DEFAULTS = new Settings(0.5, 10_000, 0, 0);
  }

  @Override
  public double factor(long update) {
    double steps = (double) Math.max(0, update - 1 - settings.start) / settings.every;
    return Math.pow(settings.factor, steps) * WarmUp.factor(update, settings.warmup);
  }
}
