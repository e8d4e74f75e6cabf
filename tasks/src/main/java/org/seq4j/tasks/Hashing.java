package org.seq4j.tasks;

/** Numbers that look random and depend on nothing but their arguments. */
public final class Hashing {
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private Hashing() {}

  /**
   * The {@code index}-th number of a seed's sequence, by the mixing function of SplitMix64: Steele
   * et al. 2014, "Fast Splittable Pseudorandom Number Generators",
   * https://doi.org/10.1145/2660193.2660195.
   */
  public static long mix(long seed, long index) {
    return finish(finish(seed + STEP) + (index + 1) * STEP);
  }

  /** A number from 0 to {@code bound - 1}. */
  public static int below(int bound, long seed, long index) {
    return (int) Long.remainderUnsigned(mix(seed, index), bound);
  }

  private static long finish(long value) {
    long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
