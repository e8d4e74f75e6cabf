package org.seq4j.runner.train.schedule;

import org.seq4j.api.Schedule;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.Range;

/**
 * The rate falls in steps: {@code factor^floor((update - 1 - start) / every)}, 1 until {@code
 * start}. So Luong et al. 2015, https://arxiv.org/abs/1508.04025, section 4.1, halve it after each
 * epoch from one on. Registered as {@code step}.
 */
public record StepSchedule(Settings settings) implements Schedule {
  /**
   * What can be set.
   *
   * @param factor what the rate is multiplied with at each step
   * @param every the updates of a step
   * @param start after which update the steps begin
   * @param warmup over how many updates the rate grows linearly at first
   */
  public record Settings(
      @Description("what the rate is multiplied with at each step")
          @Range(minimum = 0, maximum = 1, minimumExcluded = true)
          double factor,
      @Description("updates of a step") @Minimum(1) long every,
      @Description("update after which the steps begin") @Minimum(0) long start,
      @Description("updates over which the rate grows to its full height; 0: none") @Minimum(0)
          long warmup) {
    public static final Settings DEFAULTS = new Settings(0.5, 10_000, 0, 0);
  }

  @Override
  public double factor(long update) {
    long steps = Math.max(0, update - 1 - settings.start) / settings.every;
    return Math.pow(settings.factor, steps) * WarmUp.factor(update, settings.warmup);
  }
}
