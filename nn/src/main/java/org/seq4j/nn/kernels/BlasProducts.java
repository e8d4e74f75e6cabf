package org.seq4j.nn.kernels;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.util.Properties;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.factory.Nd4j;
import org.seq4j.nn.Array;
import org.seq4j.nn.Precision;

/** Matrix products by OpenBLAS, in both precisions, each on the thread that asks for it. */
final class BlasProducts implements Products {
  private static final String VERSION = "/META-INF/maven/org.bytedeco/openblas/pom.properties";

  static {
    Nd4j.factory().blas(); // sets the number of threads itself when it is first asked for
    openblas.blas_set_num_threads(1);
  }

  @Override
  public void multiply(
      Array a, boolean transposeA, Array b, boolean transposeB, Array c, double beta) {
    Extents extents = Extents.of(a, transposeA, b, transposeB, c);
    if (extents.areEmpty()) {
      Extents.scale(c, beta);
    } else {
      call(a, transposeA, b, transposeB, c, 0, extents, beta);
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(b);
      Reference.reachabilityFence(c);
    }
  }

  @Override
  public void multiplyColumns(Array a, Array b, int from, int to, Array c, double beta) {
    Fit.columns("matmul, some columns", c, from, to - from);
    Extents whole = Extents.of(a, true, b, false, c);
    if (whole.areEmpty()) {
      Extents.scale(c, beta);
    } else {
      call(a, true, b, false, c, from, whole.withColumns(to - from), beta);
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(b);
      Reference.reachabilityFence(c);
    }
  }

  private static void call(
      Array a,
      boolean transposeA,
      Array b,
      boolean transposeB,
      Array c,
      int column,
      Extents extents,
      double beta) {
    int transA = transposeA ? CblasTrans : CblasNoTrans;
    int transB = transposeB ? CblasTrans : CblasNoTrans;
    int strideA = a.shape().size();
    int strideB = b.shape().size();
    int strideC = c.shape().size();
    if (c.precision() == Precision.FLOAT) {
      cblas_sgemm(
          CblasRowMajor,
          transA,
          transB,
          extents.rows(),
          extents.columns(),
          extents.inner(),
          1f,
          a.floatPointer(),
          strideA,
          b.floatPointer().getPointer(column),
          strideB,
          (float) beta,
          c.floatPointer().getPointer(column),
          strideC);
    } else {
      cblas_dgemm(
          CblasRowMajor,
          transA,
          transB,
          extents.rows(),
          extents.columns(),
          extents.inner(),
          1d,
          a.doublePointer(),
          strideA,
          b.doublePointer().getPointer(column),
          strideB,
          beta,
          c.doublePointer().getPointer(column),
          strideC);
    }
  }

  @Override
  public String engine() {
    Properties properties = new Properties();
    try (InputStream stream = openblas.class.getResourceAsStream(VERSION)) {
      if (stream != null) {
        properties.load(stream);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the version of OpenBLAS: " + e.getMessage(), e);
    }
    return "OpenBLAS " + properties.getProperty("version", "of unknown version").split("-")[0];
  }
}
