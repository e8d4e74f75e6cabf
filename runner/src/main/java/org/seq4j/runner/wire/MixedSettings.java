package org.seq4j.runner.wire;

import org.seq4j.api.config.Description;
import org.seq4j.api.config.Range;

/**
 * What a task counts among others.
 *
 * @param weight how often its turn comes, against the others'
 * @param lossWeight what its loss is multiplied with
 */
public record MixedSettings(
    @Description("how often the task's turn comes, against the others'")
        @Range(minimum = 0, maximum = 1e6, minimumExcluded = true)
        double weight,
    @Description("what its loss is multiplied with")
        @Range(minimum = 0, maximum = 1e6, minimumExcluded = true)
        double lossWeight) {
  /** As much as any other. */
  public static final MixedSettings DEFAULTS = new MixedSettings(1, 1);
}
