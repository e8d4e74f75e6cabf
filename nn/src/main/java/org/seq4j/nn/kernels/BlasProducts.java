package org.seq4j.nn.kernels;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import org.seq4j.nn.Array;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Shape;
import org.seq4j.nn.ShapeException;

/** Matrix products by OpenBLAS, in both precisions. */
final class BlasProducts implements Products {
  @Override
  public void multiply(
      Array a, boolean transposeA, Array b, boolean transposeB, Array c, double beta) {
    int rows = transposeA ? a.shape().size() : rows(a);
    int inner = transposeA ? rows(a) : a.shape().size();
    int innerOfB = transposeB ? b.shape().size() : rows(b);
    int columns = transposeB ? rows(b) : b.shape().size();
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
    if (c.length() == 0) {
      return;
    }
    if (inner == 0) {
      scale(c, beta);
      return;
    }
    BlasThreads.run(
        (long) rows * columns * inner,
        () -> call(a, 0, transposeA, b, transposeB, c, rows, columns, inner, beta));
  }

  @Override
  public void multiplyColumns(Array a, int from, int to, Array b, Array c, double beta) {
    Fit.columns("matmul, columns of the first", a, from, to - from);
    if (rows(a) != rows(b)) {
      throw ShapeException.of(
          name(true, false), a.shape(), b.shape(), "the numbers of rows differ");
    }
    int columns = b.shape().size();
    if (c.length() != (to - from) * columns || c.shape().size() != columns) {
      String why = "the result of columns " + from + " to " + to + " of " + a.shape();
      throw ShapeException.of(name(true, false), Shape.of(to - from, columns), c.shape(), why);
    }
    if (c.length() == 0) {
      return;
    }
    if (rows(a) == 0) {
      scale(c, beta);
      return;
    }
    BlasThreads.run(
        (long) c.length() * rows(a),
        () -> call(a, from, true, b, false, c, to - from, columns, rows(a), beta));
  }

  private static void call(
      Array a,
      int fromA,
      boolean transposeA,
      Array b,
      boolean transposeB,
      Array c,
      int rows,
      int columns,
      int inner,
      double beta) {
    int transA = transposeA ? CblasTrans : CblasNoTrans;
    int transB = transposeB ? CblasTrans : CblasNoTrans;
    int strideA = a.shape().size();
    int strideB = b.shape().size();
    if (c.precision() == Precision.FLOAT) {
      cblas_sgemm(
          CblasRowMajor,
          transA,
          transB,
          rows,
          columns,
          inner,
          1f,
          a.floatPointer().getPointer(fromA),
          strideA,
          b.floatPointer(),
          strideB,
          (float) beta,
          c.floatPointer(),
          columns);
    } else {
      cblas_dgemm(
          CblasRowMajor,
          transA,
          transB,
          rows,
          columns,
          inner,
          1d,
          a.doublePointer().getPointer(fromA),
          strideA,
          b.doublePointer(),
          strideB,
          beta,
          c.doublePointer(),
          columns);
    }
  }

  private static int rows(Array x) {
    return x.shape().rows();
  }

  private static String name(boolean transposeA, boolean transposeB) {
    return "matmul"
        + (transposeA ? ", first transposed" : "")
        + (transposeB ? ", second transposed" : "");
  }

  private static void scale(Array c, double beta) {
    for (int i = 0; i < c.length(); i++) {
      c.set(i, beta == 0 ? 0 : beta * c.get(i));
    }
  }
}
