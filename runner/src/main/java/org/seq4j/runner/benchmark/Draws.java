package org.seq4j.runner.benchmark;

/**
 * Random numbers that any language can draw alike, so that every program that is compared reads the
 * same sentences: the linear congruential generator of Knuth, The Art of Computer Programming,
 * volume 2, section 3.3.4 (MMIX), its upper 31 bits.
 */
final class Draws {
  private long state;

  Draws(long seed) {
    state = seed;
  }

  /** A whole number from 0 to below the limit. */
  int below(int limit) {
    state = state * 6364136223846793005L + 1442695040888963407L;
    return (int) ((state >>> 33) % limit);
  }
}
