package org.seq4j.runner.train.schedule;

import org.seq4j.api.Schedule;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.Range;

/**
 * The rate falls along half a wave, from its full height to its least: {@code minimum + (1 -
 * minimum) (1 + cos(pi t)) / 2}, where t is the share of the updates after the warm-up that are
 * done. Loshchilov and Hutter 2017, https://arxiv.org/abs/1608.03983, equation 5, without restarts.
 * Registered as {@code cosine}.
 */
public final class CosineSchedule implements Schedule {
  private final Settings settings;
  private final long updates;

  /**
   * What can be set.
   *
   * @param updates after how many updates the rate is lowest; 0 for the training's last
   * @param minimum the lowest rate, as a share of the highest
   * @param warmup over how many updates the rate grows linearly at first
   */
  public record Settings(
      @Description("update at which the rate is lowest; 0: the last") @Minimum(0) long updates,
      @Description("lowest rate, as a share of the highest") @Range(minimum = 0, maximum = 1)
          double minimum,
      @Description("updates over which the rate grows to its full height; 0: none") @Minimum(0)
          long warmup) {
    public static final Settings DEFAULTS = new Settings(0, 0, 0);
  }

  /**
   * @throws IllegalArgumentException if the warm-up takes all updates
   */
  public CosineSchedule(Settings settings, Length length) {
    this.settings = settings;
    this.updates = settings.updates == 0 ? length.updates() : settings.updates;
    if (settings.warmup >= updates) {
      throw new IllegalArgumentException(
          "warmup must end before the rate is lowest, after update %d; got %d"
              .formatted(updates, settings.warmup));
    }
  }

  @Override
  public double factor(long update) {
    if (update <= settings.warmup) {
      return WarmUp.factor(update, settings.warmup);
    }
    double done = (double) (update - 1 - settings.warmup) / (updates - settings.warmup);
    double wave = (1 + Math.cos(Math.PI * Math.min(1, done))) / 2;
    return settings.minimum + (1 - settings.minimum) * wave;
  }
}
