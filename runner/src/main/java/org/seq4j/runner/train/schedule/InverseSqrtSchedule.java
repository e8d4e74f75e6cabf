package org.seq4j.runner.train.schedule;

import org.seq4j.api.Schedule;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;

/**
 * The rate grows linearly to its full height, then falls with the root of the update: {@code
 * min(update / warmup, sqrt(warmup / update))}. Vaswani et al. 2017,
 * https://arxiv.org/abs/1706.03762, section 5.3, with the optimizer's rate as the highest one.
 * Registered as {@code inverse-sqrt}.
 */
public record InverseSqrtSchedule(Settings settings) implements Schedule {
  /**
   * What can be set.
   *
   * @param warmup after how many updates the rate is highest
   */
  public record Settings(
      @Description("update at which the rate is highest") @Minimum(1) long warmup) {
    public static final Settings DEFAULTS = new Settings(4000);
  }

  @Override
  public double factor(long update) {
    double warmup = settings.warmup;
    return Math.min(update / warmup, Math.sqrt(warmup / update));
  }
}
