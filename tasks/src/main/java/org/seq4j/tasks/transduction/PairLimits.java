package org.seq4j.tasks.transduction;

import java.util.Optional;

/**
 * Which training pairs may stay. A pair with an empty side never does.
 *
 * @param minimum the fewest tokens of a side
 * @param maximum the most
 * @param ratio how often one side may be as long as the other; empty for any
 */
public record PairLimits(int minimum, int maximum, Optional<Double> ratio) {
  /** Any pair but one with an empty side. */
  public static final PairLimits NONE = upTo(Integer.MAX_VALUE);

  /** Any pair up to a length but one with an empty side. */
  public static PairLimits upTo(int maximum) {
    return new PairLimits(1, maximum, Optional.empty());
  }
}
