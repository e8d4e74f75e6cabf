package org.seq4j.runner.train;

import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.Range;

/**
 * Scheduled sampling: how the share of the symbols that the decoder is fed as they should be falls
 * in the course of training. Bengio et al. 2015, https://arxiv.org/abs/1506.03099, section 2.4.
 *
 * @param decay the form of the fall; none leaves the share as it is
 * @param updates the length of the fall, N
 * @param minimum the least share
 */
public record SamplingSettings(
    @Description("how the share falls") Decay decay,
    @Description("length of the fall in updates, N") @Minimum(1) long updates,
    @Description("least share") @Range(minimum = 0, maximum = 1) double minimum) {
  public static final SamplingSettings NONE = new SamplingSettings(Decay.NONE, 10_000, 0);

  /** The forms, of update i. */
  public enum Decay {
    /** 1. */
    NONE,
    /** {@code 1 - i / N}. */
    LINEAR,
    /** {@code e^(-i / N)}: the paper's {@code k^i}. */
    EXPONENTIAL,
    /** {@code N / (N + e^(i / N))}: the paper's, with k = N. */
    INVERSE_SIGMOID
  }

  /**
   * The share in an update.
   *
   * @param first the share at the beginning
   * @param update its number, from 1
   */
  public double share(double first, long update) {
    double n = updates;
    double factor =
        switch (decay) {
          case NONE -> 1;
          case LINEAR -> 1 - (update - 1) / n;
          case EXPONENTIAL -> Math.exp(-(update - 1) / n);
          case INVERSE_SIGMOID -> n / (n + Math.exp((update - 1) / n));
        };
    return decay == Decay.NONE ? first : Math.max(minimum, first * factor);
  }
}
