package org.seq4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The native libraries of this host load, and they are the versions that the build manages. */
class NativesTest {
  @Test
  void arraysCanBeMadeAndCalculatedWith() {
    try (INDArray array = Nd4j.create(new float[] {1, 2, 3, 4}, new long[] {2, 2}, 'c')) {
      assertThat(array.dataType()).isEqualTo(DataType.FLOAT);
      assertThat(array.addi(1).toFloatMatrix()).isDeepEqualTo(new float[][] {{2, 3}, {4, 5}});
    }
  }

  @Test
  void theManagedOpenBlasMultipliesTheArraysInPlace() {
    try (INDArray left = Nd4j.create(new float[] {1, 2, 3, 4, 5, 6}, new long[] {2, 3}, 'c');
        INDArray right = Nd4j.create(new float[] {1, 0, 0, 1, 1, 1}, new long[] {3, 2}, 'c');
        INDArray result = Nd4j.create(DataType.FLOAT, new long[] {2, 2}, 'c')) {
      openblas.cblas_sgemm(
          openblas.CblasRowMajor,
          openblas.CblasNoTrans,
          openblas.CblasNoTrans,
          2,
          2,
          3,
          1f,
          new FloatPointer(left.data().addressPointer()),
          3,
          new FloatPointer(right.data().addressPointer()),
          2,
          0f,
          new FloatPointer(result.data().addressPointer()),
          2);
      assertThat(result.toFloatMatrix()).isDeepEqualTo(new float[][] {{4, 5}, {10, 11}});
    }
    assertThat(Loader.load(openblas.class)).contains("openblas-0.3.31-1.5.13-");
  }
}
