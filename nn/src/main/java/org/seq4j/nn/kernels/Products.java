package org.seq4j.nn.kernels;

import org.seq4j.nn.Array;

/** Matrix products. */
public interface Products {
  /**
   * {@code c = a b + beta c} with either factor transposed on request. The arrays are taken as
   * matrices by their last axis: {@code [rows, size]} with all outer axes flattened.
   */
  void multiply(Array a, boolean transposeA, Array b, boolean transposeB, Array c, double beta);
}
