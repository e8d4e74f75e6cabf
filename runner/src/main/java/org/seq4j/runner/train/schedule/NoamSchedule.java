package org.seq4j.runner.train.schedule;

import org.seq4j.api.Schedule;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;

/**
 * {@code size^-0.5 min(update^-0.5, update warmup^-1.5)}: Vaswani et al. 2017,
 * https://arxiv.org/abs/1706.03762, equation 3. The optimizer's rate is a factor to it, 1 or 2 say.
 * Registered as {@code noam}.
 */
public record NoamSchedule(Settings settings) implements Schedule {
  /**
   * What can be set.
   *
   * @param size of the model's states
   * @param warmup after how many updates the rate is highest
   */
  public record Settings(
      @Description("size of the model's states") @Minimum(1) int size,
      @Description("update at which the rate is highest") @Minimum(1) long warmup) {
    public static final Settings DEFAULTS = new Settings(512, 4000);
  }

  @Override
  public double factor(long update) {
    double step = Math.min(Math.pow(update, -0.5), update * Math.pow(settings.warmup, -1.5));
    return Math.pow(settings.size, -0.5) * step;
  }
}
