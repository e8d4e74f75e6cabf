package org.seq4j.runner.model;

import java.util.Optional;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.Range;

/**
 * The settings of a table of vectors.
 *
 * @param size of a vector
 * @param dropout the share of the numbers that training drops
 * @param pretrained vectors that were trained before, to begin with
 */
public record EmbeddingSettings(
    @Description("size of a vector") @Minimum(1) int size,
    @Description("share of the numbers dropped in training")
        @Range(minimum = 0, maximum = 1, maximumExcluded = true)
        double dropout,
    @Description("vectors that were trained before, to begin with")
        Optional<PretrainedSettings> pretrained) {
  public static final EmbeddingSettings DEFAULTS = new EmbeddingSettings(256, 0);

  /** A table that begins with random numbers. */
  public EmbeddingSettings(int size, double dropout) {
    this(size, dropout, Optional.empty());
  }
}
