package org.seq4j.nn;

/**
 * Where the chance of one pass comes from: every random choice is a pure function of these numbers,
 * a name and a position.
 *
 * @param seed the run's seed
 * @param update the number of the update, or of the input that is decoded
 * @param firstRow the place in the whole batch of the first row that this pass sees
 */
public record Randomness(long seed, long update, int firstRow) {
  /** A uniform number in [0, 1) for a name and two positions. */
  public double uniform(String name, int first, int second) {
    int row = org.seq4j.nn.kernels.Dropout.rowKey(key(name), first, firstRow + second);
    return (org.seq4j.nn.kernels.Dropout.hash(row, 0) >>> 8) / (double) (1 << 24);
  }

  long key(String name) {
    return org.seq4j.nn.kernels.Dropout.key(seed, name, update);
  }
}
