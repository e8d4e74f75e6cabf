package org.seq4j.nn.kernels;

import org.seq4j.nn.Array;

/**
 * Moving rows and columns about. Arrays are taken as {@code [rows, size]} by their last axis unless
 * said otherwise.
 */
public interface Rows {
  /** {@code y[i] = x[index[i]]}: rows picked, in any order, with repeats; zeros where it is -1. */
  void gather(Array x, int[] index, Array y);

  /**
   * {@code y[index[i]] += x[i]}: rows added to where they came from; an index may repeat, and
   * nothing is done where it is -1.
   */
  void scatterAdd(Array x, int[] index, Array y);

  /**
   * {@code y[r, to + j] = x[r, from + j]} (or {@code +=}) for j below count: a block of columns
   * between two matrices with the same number of rows.
   */
  void copyColumns(Array x, int from, Array y, int to, int count, boolean add);
}
