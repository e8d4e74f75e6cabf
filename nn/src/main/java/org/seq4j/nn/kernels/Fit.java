package org.seq4j.nn.kernels;

import org.seq4j.nn.Array;
import org.seq4j.nn.ShapeException;

/** Checks that arrays go together, before anything is written. */
final class Fit {
  private Fit() {}

  /** The arrays have the same number of elements. */
  static void same(String operation, Array x, Array y) {
    if (x.length() != y.length()) {
      throw ShapeException.of(operation, x.shape(), y.shape(), "the numbers of elements differ");
    }
  }

  /** y can be repeated until it is as long as x. */
  static void repeats(String operation, Array x, Array y) {
    boolean fits = y.length() == 0 ? x.length() == 0 : x.length() % y.length() == 0;
    if (!fits) {
      throw ShapeException.of(
          operation,
          x.shape(),
          y.shape(),
          "the second cannot be repeated to the length of the first");
    }
  }

  /** There is one number for every row of x. */
  static void oneForEachRow(String operation, Array x, Array s) {
    if (x.shape().rows() != s.length()) {
      throw ShapeException.of(operation, x.shape(), s.shape(), "one number for each row is needed");
    }
  }

  /**
   * The arrays agree in rows, and a row of the wider has {@code times} blocks of a row of the
   * other.
   */
  static void blocks(String operation, Array wide, Array narrow, int times) {
    if (wide.length() != times * narrow.length()
        || wide.shape().size() != times * narrow.shape().size()) {
      throw ShapeException.of(
          operation, wide.shape(), narrow.shape(), "expected " + times + " blocks of columns");
    }
  }

  /** There is one index for every row of x, and each is -1 or a number below the limit. */
  static void indices(String operation, Array x, int[] index, int limit) {
    if (index.length != x.shape().rows()) {
      throw new ShapeException(
          operation + ": " + index.length + " indices do not fit the rows of " + x.shape());
    }
    for (int i = 0; i < index.length; i++) {
      if (index[i] < -1 || index[i] >= limit) {
        throw new ShapeException(
            operation
                + ": index "
                + index[i]
                + " at place "
                + i
                + " is not in 0 to "
                + (limit - 1));
      }
    }
  }

  /**
   * There is one row of the gradient for each of some rows of a table.
   *
   * @return how many numbers a row has
   */
  static int tableRows(String operation, Array table, int[] rows, Array gradient) {
    int size = table.shape().inner().length();
    if (gradient.length() != rows.length * size) {
      String why = "expected " + rows.length + " rows of " + size;
      throw ShapeException.of(operation, table.shape(), gradient.shape(), why);
    }
    return size;
  }

  /** There are so many numbers in a row, and at least one. */
  static void count(String operation, Array x, int count) {
    if (count < 1 || count > x.shape().size()) {
      throw new ShapeException(
          operation + ": a row of " + x.shape() + " has no " + count + " numbers to choose");
    }
  }

  /** Columns {@code from} to {@code from + count} exist. */
  static void columns(String operation, Array x, int from, int count) {
    if (from < 0 || count < 0 || from + count > x.shape().size()) {
      throw new ShapeException(
          operation
              + ": columns "
              + from
              + " to "
              + (from + count)
              + " do not exist in "
              + x.shape());
    }
  }

  /**
   * Keys {@code [time, batch, size]}, queries {@code [rows, size]} and scores {@code [time, rows]}
   * belong together; rows is a multiple of batch, or smaller: then the last sentences have ended.
   *
   * @return how many rows look at one sequence
   */
  static int beam(String operation, Array keys, Array query, Array scores) {
    if (keys.shape().rank() != 3 || keys.shape().size() != query.shape().size()) {
      throw ShapeException.of(
          operation, keys.shape(), query.shape(), "expected [time, batch, size] and [rows, size]");
    }
    int rows = query.shape().rows();
    int batch = keys.shape().at(1);
    if (scores.length() != keys.shape().at(0) * rows) {
      throw ShapeException.of(operation, keys.shape(), scores.shape(), "expected [time, rows]");
    }
    if (rows > batch && (batch == 0 || rows % batch != 0)) {
      throw ShapeException.of(
          operation, keys.shape(), query.shape(), "rows is not a multiple of batch");
    }
    return beam(rows, batch);
  }

  /** How many of so many rows look at one sentence. */
  static int beam(int rows, int batch) {
    return rows <= batch ? 1 : rows / batch;
  }

  /** As {@link #beam}, and each gradient is as long as what it is the gradient of. */
  static int beam(
      String operation, Array keys, Array query, Array scores, Array dKeys, Array dQuery) {
    same(operation, keys, dKeys);
    same(operation, query, dQuery);
    return beam(operation, keys, query, scores);
  }

  /** There is one factor for every column of the keys. */
  static void factors(String operation, Array keys, Array v) {
    if (keys.shape().size() != v.length()) {
      throw ShapeException.of(operation, keys.shape(), v.shape(), "expected one factor a column");
    }
  }
}
