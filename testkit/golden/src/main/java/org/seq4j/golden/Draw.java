package org.seq4j.golden;

/**
 * Random numbers that are the same everywhere: Knuth's 64-bit linear congruential generator, seeded
 * with the name of the case so that a new case changes no other. All numbers are multiples of 1/256
 * and so exact in 32-bit floats too.
 */
final class Draw {
  private static final int STEPS = 256;
  private long state;

  Draw(String name) {
    state = name.hashCode();
    next(1);
  }

  /** Numbers between {@code -bound} and {@code bound}. */
  double[] values(int count, double bound) {
    int range = (int) Math.round(bound * STEPS);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = (next(2 * range + 1) - range) / (double) STEPS;
    }
    return values;
  }

  private int next(int limit) {
    state = state * 6364136223846793005L + 1442695040888963407L;
    return (int) ((state >>> 33) % limit);
  }
}
