package org.seq4j.nn.kernels;

import org.seq4j.nn.Array;

/**
 * Matrix products. Each is made on the thread that asks for it, and its result follows from the
 * numbers and shapes alone, whatever other threads do.
 */
public interface Products {
  /**
   * {@code c = a b + beta c} with either factor transposed on request. The arrays are taken as
   * matrices by their last axis: {@code [rows, size]} with all outer axes flattened.
   */
  void multiply(Array a, boolean transposeA, Array b, boolean transposeB, Array c, double beta);

  /**
   * {@code c = a B + beta c} where B is a weight: an engine may keep it in a layout of its own from
   * one change of the weight to the next.
   */
  default void multiply(Array a, Factor b, Array c, double beta) {
    multiply(a, false, b.values(), b.isTransposed(), c, beta);
  }

  /**
   * {@code c = a^T b + beta c} in the columns {@code from} to {@code to} (exclusive) of b and c:
   * part of a weight's gradient, from what it was multiplied with and the result's gradient.
   *
   * @param a {@code [rows, size]}
   * @param b {@code [rows, columns]}
   * @param c {@code [size, columns]}
   */
  void multiplyColumns(Array a, Array b, int from, int to, Array c, double beta);

  /** What multiplies: a library's name and version. */
  String engine();
}
