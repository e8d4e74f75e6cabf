package org.seq4j.nn.kernels;

import org.seq4j.nn.Array;
import org.seq4j.nn.Shape;
import org.seq4j.nn.ShapeException;

/**
 * The extents of a product, from arrays that fit.
 *
 * @param rows of the result
 * @param inner that the factors share
 * @param columns of the result
 */
record Extents(int rows, int inner, int columns) {
  /**
   * Those of {@code c = a b}, with either factor transposed on request.
   *
   * @throws ShapeException if the arrays do not fit
   */
  static Extents of(Array a, boolean transposeA, Array b, boolean transposeB, Array c) {
    int rows = transposeA ? a.shape().size() : a.shape().rows();
    int inner = transposeA ? a.shape().rows() : a.shape().size();
    int innerOfB = transposeB ? b.shape().size() : b.shape().rows();
    int columns = transposeB ? b.shape().rows() : b.shape().size();
    if (inner != innerOfB) {
      String why = "the inner extents are " + inner + " and " + innerOfB;
      throw ShapeException.of(name(transposeA, transposeB), a.shape(), b.shape(), why);
    }
    if (c.length() != rows * columns || c.shape().size() != columns) {
      String why = "the result of " + a.shape() + " and " + b.shape();
      throw ShapeException.of(
          name(transposeA, transposeB), Shape.of(rows, columns), c.shape(), why);
    }
    if (a.precision() != c.precision() || b.precision() != c.precision()) {
      throw ShapeException.of("matmul", a.shape(), b.shape(), "the precisions differ");
    }
    return new Extents(rows, inner, columns);
  }

  /** The same with another number of columns. */
  Extents withColumns(int count) {
    return new Extents(rows, inner, count);
  }

  private static String name(boolean transposeA, boolean transposeB) {
    return "matmul"
        + (transposeA ? ", first transposed" : "")
        + (transposeB ? ", second transposed" : "");
  }

  /** Whether there is nothing to multiply. */
  boolean areEmpty() {
    return rows == 0 || inner == 0 || columns == 0;
  }

  /** What is left of a product without inner extent: {@code c = beta c}. */
  static void scale(Array c, double beta) {
    for (int i = 0; i < c.length(); i++) {
      c.set(i, beta == 0 ? 0 : beta * c.get(i));
    }
  }
}
