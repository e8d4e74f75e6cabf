package org.seq4j.tasks;

/**
 * A shuffling of 0 .. size - 1 that is computed, not stored: each number has one place, and both
 * are found in a few operations whatever the size. It is a pure function of size and seed.
 *
 * <p>A Feistel network of six rounds over the next even number of bits, walked until it comes back
 * into the range: Black and Rogaway 2002, "Ciphers with Arbitrary Finite Domains",
 * https://doi.org/10.1007/3-540-45760-7_9, methods 2 and 3. Shuffled enough for samples; no cipher.
 */
public final class Permutation {
  private static final int ROUNDS = 6;

  private final long size;
  private final int half;
  private final long mask;
  private final long[] keys = new long[ROUNDS];

  /**
   * @param size how many numbers are shuffled, 1 to 2^62
   * @param seed which shuffling
   */
  public Permutation(long size, long seed) {
    if (size < 1 || size > 1L << 62) {
      throw new IllegalArgumentException("size must be 1 to 2^62, got " + size);
    }
    this.size = size;
    half = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(size - 1) + 1) / 2);
    mask = (1L << half) - 1;
    for (int round = 0; round < ROUNDS; round++) {
      keys[round] = Hashing.mix(seed, round);
    }
  }

  /** How many numbers there are. */
  public long size() {
    return size;
  }

  /** The number at a place. */
  public long at(long place) {
    long value = check(place);
    do {
      value = forwards(value);
    } while (value >= size);
    return value;
  }

  /** The place of a number: {@code placeOf(at(i)) == i}. */
  public long placeOf(long number) {
    long value = check(number);
    do {
      value = backwards(value);
    } while (value >= size);
    return value;
  }

  private long check(long value) {
    if (value < 0 || value >= size) {
      throw new IndexOutOfBoundsException(value + " is not between 0 and " + (size - 1));
    }
    return value;
  }

  private long forwards(long value) {
    long left = value >>> half;
    long right = value & mask;
    for (int round = 0; round < ROUNDS; round++) {
      long next = left ^ (Hashing.mix(keys[round], right) & mask);
      left = right;
      right = next;
    }
    return left << half | right;
  }

  private long backwards(long value) {
    long left = value >>> half;
    long right = value & mask;
    for (int round = ROUNDS - 1; round >= 0; round--) {
      long previous = right ^ (Hashing.mix(keys[round], left) & mask);
      right = left;
      left = previous;
    }
    return left << half | right;
  }
}
