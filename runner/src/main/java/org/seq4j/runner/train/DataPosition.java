package org.seq4j.runner.train;

/**
 * A place in the stream of batches: what stands before it needs not be read again.
 *
 * @param pass the pass over the data in which the pool at hand begins, from 1
 * @param pool the number of that pool, from 0
 * @param start the position in the data at which it begins, see {@link org.seq4j.api.Example}
 * @param taken how many of its batches were taken
 */
public record DataPosition(int pass, long pool, long start, int taken) {
  /** Before the first batch. */
  public static final DataPosition BEGIN = new DataPosition(1, 0, 0, 0);

  public DataPosition {
    if (pass < 1 || pool < 0 || start < 0 || taken < 0) {
      throw new IllegalArgumentException(
          "no place in any data: pass %d, pool %d from %d on, %d batches taken"
              .formatted(pass, pool, start, taken));
    }
  }

  DataPosition next() {
    return new DataPosition(pass, pool, start, taken + 1);
  }
}
