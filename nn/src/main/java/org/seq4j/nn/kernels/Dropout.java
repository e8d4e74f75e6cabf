package org.seq4j.nn.kernels;

/**
 * Which numbers dropout keeps: a pure function of a key and the position, so that neither the batch
 * size nor shards, threads or resuming change it.
 */
public final class Dropout {
  static final int COLUMN = 0x9e3779b9;
  static final int FIRST = 0x21f0aaad;
  static final int SECOND = 0x735a2d97;

  private Dropout() {}

  /** The key of one use of dropout. */
  public static long key(long seed, String name, long update) {
    return mix(mix(seed ^ 0x9e3779b97f4a7c15L * (update + 1)) + name.hashCode());
  }

  /** The number of one row at one time; {@link #keeps} adds the column. */
  public static int rowKey(long key, int time, int row) {
    return (int) (mix(key + 0x9e3779b97f4a7c15L * time + 0xd1b54a32d192ed03L * row) >>> 32);
  }

  /**
   * A hash of 32 bits of a column in a row; multiplications, shifts and xors only, so that
   * compilers vectorise it.
   */
  public static int hash(int rowKey, int column) {
    int x = rowKey + column * COLUMN;
    x ^= x >>> 16;
    x *= FIRST;
    x ^= x >>> 15;
    x *= SECOND;
    x ^= x >>> 15;
    return x;
  }

  /**
   * What {@code hash >>> 8} must reach to be kept: dropping the share {@code ratio} of 2^24 values.
   */
  public static int threshold(double ratio) {
    return (int) Math.round(ratio * (1 << 24));
  }

  /** Whether the number at a column survives. */
  public static boolean keeps(int rowKey, int column, int threshold) {
    return hash(rowKey, column) >>> 8 >= threshold;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
