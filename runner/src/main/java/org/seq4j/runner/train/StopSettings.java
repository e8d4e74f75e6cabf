package org.seq4j.runner.train;

import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;

/**
 * When training ends before its last update.
 *
 * @param metric what is watched, also for the best checkpoint; empty for the task's first metric
 * @param patience after how many evaluations without a better value; 0 for never
 */
public record StopSettings(
    @Description("metric that the best checkpoint has; empty: the task's first") String metric,
    @Description("stop after so many evaluations without a better value; 0: never") @Minimum(0)
        int patience) {
  public static final StopSettings DEFAULTS = new StopSettings("", 0);

  /** The same with another patience. */
  public StopSettings withPatience(int other) {
    return new StopSettings(metric, other);
  }
}
