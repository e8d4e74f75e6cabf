package org.seq4j.runner.model;

import java.util.Optional;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.Range;
import org.seq4j.nn.Embedding;

/**
 * The settings of a table of vectors.
 *
 * @param size of a vector
 * @param dropout the share of the numbers that training drops
 * @param variational whether the numbers of all words of a sequence are dropped alike: Gal and
 *     Ghahramani 2016, https://arxiv.org/abs/1512.05287
 * @param wordDropout the share of the words whose whole vector training drops: Sennrich et al.
 *     2016, https://arxiv.org/abs/1606.02891
 * @param pretrained vectors that were trained before, to begin with
 */
public record EmbeddingSettings(
    @Description("size of a vector") @Minimum(1) int size,
    @Description("share of the numbers dropped in training")
        @Range(minimum = 0, maximum = 1, maximumExcluded = true)
        double dropout,
    @Description("one dropout pattern for all words of a sequence") boolean variational,
    @Description("share of the words dropped as a whole in training")
        @Range(minimum = 0, maximum = 1, maximumExcluded = true)
        double wordDropout,
    @Description("vectors that were trained before, to begin with")
        Optional<PretrainedSettings> pretrained) {
  public static final EmbeddingSettings DEFAULTS = new EmbeddingSettings();

  public EmbeddingSettings {
    if (variational && dropout == 0) {
      throw new IllegalArgumentException(
          "variational says how dropout drops, and dropout is 0; set it, or variational: false");
    }
  }

  /** The defaults. */
  public EmbeddingSettings() {
    this(256, 0);
  }

  /** A table that begins with random numbers, with dropout of numbers, each by itself. */
  public EmbeddingSettings(int size, double dropout) {
    this(size, dropout, false, 0, Optional.empty());
  }

  /** What training drops. */
  Embedding.Dropped dropped() {
    return new Embedding.Dropped(dropout, variational, wordDropout);
  }
}
