package org.seq4j.nn;

import org.seq4j.nn.kernels.Dropout;

/**
 * Where the chance of one pass comes from: every random choice is a pure function of these numbers,
 * a name and a position.
 *
 * @param seed the run's seed
 * @param update the number of the update, or of the input that is decoded
 * @param firstRow the place in the whole batch of the first row that this pass sees
 * @param rowStep how far apart in the whole batch the rows of this pass are
 */
public record Randomness(long seed, long update, int firstRow, int rowStep) {
  /** The randomness of a pass over a whole batch. */
  public Randomness(long seed, long update) {
    this(seed, update, 0, 1);
  }

  /** The randomness of a pass over every {@code count}th row, from {@code number} on. */
  public Randomness shard(int number, int count) {
    return new Randomness(seed, update, firstRow + number * rowStep, rowStep * count);
  }

  /** A uniform number in [0, 1) for a name, a time and a row. */
  public double uniform(String name, int time, int row) {
    int rowKey = Dropout.rowKey(key(name), time, place(row));
    return (Dropout.hash(rowKey, 0) >>> 8) / (double) (1 << 24);
  }

  /** For each row of a tensor what its dropout is a function of. */
  int[] rowKeys(String name, int[] times, int[] rows) {
    long key = key(name);
    int[] keys = new int[rows.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = Dropout.rowKey(key, times[i], place(rows[i]));
    }
    return keys;
  }

  private int place(int row) {
    return firstRow + rowStep * row;
  }

  private long key(String name) {
    return Dropout.key(seed, name, update);
  }
}
