package org.seq4j.runner.model;

import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.Range;

/**
 * The settings of a table of vectors.
 *
 * @param size of a vector
 * @param dropout the share of the numbers that training drops
 */
public record EmbeddingSettings(
    @Description("size of a vector") @Minimum(1) int size,
    @Description("share of the numbers dropped in training")
        @Range(minimum = 0, maximum = 1, maximumExcluded = true)
        double dropout) {
  public static final EmbeddingSettings DEFAULTS = new EmbeddingSettings(256, 0);
}
