package org.seq4j.nn.kernels;

import org.seq4j.nn.Array;

/** Matrix products. */
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
}
