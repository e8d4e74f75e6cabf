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
  public void adam(float[] w, float[] m, float[] v, float[] g, AdamFactors factors, int count) {
    float keep1 = factors.keep1();
    float take1 = factors.take1();
    float keep2 = factors.keep2();
    float take2 = factors.take2();
    float rate = factors.rate();
    float root = factors.root();
    float epsilon = factors.epsilon();
    for (int j = 0; j < count; j += LANES) {
      FloatVector gradient = fromArray(SPECIES, g, j);
      FloatVector mean = fromArray(SPECIES, m, j).mul(keep1).add(gradient.mul(take1));
      mean.intoArray(m, j);
      FloatVector taken = gradient.mul(gradient).mul(take2);
      FloatVector square = fromArray(SPECIES, v, j).mul(keep2).add(taken);
      square.intoArray(v, j);
      FloatVector change = mean.mul(rate).div(square.sqrt().fma(root, epsilon));
      fromArray(SPECIES, w, j).sub(change).intoArray(w, j);
    }
  }
}
