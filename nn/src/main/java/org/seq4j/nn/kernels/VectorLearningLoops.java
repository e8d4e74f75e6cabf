package org.seq4j.nn.kernels;

import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;
import static org.seq4j.nn.kernels.Vectors.LANES;
import static org.seq4j.nn.kernels.Vectors.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link LearningLoops} in vectors. */
final class VectorLearningLoops implements LearningLoops {
  private static final VectorSpecies<Integer> INTEGERS =
      VectorSpecies.of(int.class, SPECIES.vectorShape());

  private static final IntVector COLUMNS = IntVector.zero(INTEGERS).addIndex(1).mul(Dropout.COLUMN);

  /** The hash is that of {@link Dropout#hash}. */
  @Override
  public void dropout(
      float[] x, int rowKey, int from, int threshold, float factor, int count, Scratch scratch) {
    int bits = Float.floatToRawIntBits(factor);
    for (int j = 0; j < count; j += LANES) {
      IntVector hash = COLUMNS.add(rowKey + (from + j) * Dropout.COLUMN);
      hash = hash.lanewise(XOR, hash.lanewise(LSHR, 16)).mul(Dropout.FIRST);
      hash = hash.lanewise(XOR, hash.lanewise(LSHR, 15)).mul(Dropout.SECOND);
      hash = hash.lanewise(XOR, hash.lanewise(LSHR, 15));
      IntVector dropped = hash.lanewise(LSHR, 8).sub(threshold).lanewise(ASHR, 31);
      FloatVector factors = dropped.not().and(bits).reinterpretAsFloats();
      fromArray(SPECIES, x, j).mul(factors).intoArray(x, j);
    }
  }

  @Override
  public void average(float keep, float take, float[] g, float[] m, int count) {
    for (int j = 0; j < count; j += LANES) {
      FloatVector taken = fromArray(SPECIES, g, j).mul(take);
      fromArray(SPECIES, m, j).mul(keep).add(taken).intoArray(m, j);
    }
  }

  @Override
  public void averageSquares(float keep, float take, float[] g, float[] v, int count) {
    for (int j = 0; j < count; j += LANES) {
      FloatVector gradient = fromArray(SPECIES, g, j);
      FloatVector taken = gradient.mul(gradient).mul(take);
      fromArray(SPECIES, v, j).mul(keep).add(taken).intoArray(v, j);
    }
  }

  @Override
  public void update(
      float[] w, float[] m, float[] v, float rate, float root, float epsilon, int count) {
    for (int j = 0; j < count; j += LANES) {
      FloatVector divisor = fromArray(SPECIES, v, j).sqrt().fma(root, epsilon);
      FloatVector change = fromArray(SPECIES, m, j).mul(rate).div(divisor);
      fromArray(SPECIES, w, j).sub(change).intoArray(w, j);
    }
  }
}
