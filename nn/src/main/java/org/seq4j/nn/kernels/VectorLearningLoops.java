package org.seq4j.nn.kernels;

import static org.seq4j.nn.kernels.Vectors.LANES;
import static org.seq4j.nn.kernels.Vectors.broadcast;
import static org.seq4j.nn.kernels.Vectors.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link LearningLoops} in vectors. */
final class VectorLearningLoops implements LearningLoops {
  private static final VectorSpecies<Integer> INTEGERS = IntVector.SPECIES_PREFERRED;
  private static final IntVector COLUMNS = IntVector.zero(INTEGERS).addIndex(1);

  @Override
  public void dropout(
      float[] x, int rowKey, int from, int threshold, float factor, int count, Scratch scratch) {
    int bits = Float.floatToRawIntBits(factor);
    for (int j = 0; j < count; j += LANES) {
      IntVector below = hash(rowKey, from + j).lanewise(VectorOperators.LSHR, 8).sub(threshold);
      FloatVector factors =
          below.lanewise(VectorOperators.ASHR, 31).not().and(bits).reinterpretAsFloats();
      load(x, j).mul(factors).intoArray(x, j);
    }
  }

  /** {@link Dropout#hash} of consecutive columns. */
  private static IntVector hash(int rowKey, int column) {
    IntVector x = COLUMNS.add(column).mul(Dropout.COLUMN).add(rowKey);
    x = x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, 16)).mul(Dropout.FIRST);
    x = x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, 15)).mul(Dropout.SECOND);
    return x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, 15));
  }

  @Override
  public void average(float keep, float take, float[] g, float[] m, int count) {
    for (int j = 0; j < count; j += LANES) {
      load(g, j).fma(broadcast(take), load(m, j).mul(keep)).intoArray(m, j);
    }
  }

  @Override
  public void averageSquares(float keep, float take, float[] g, float[] v, int count) {
    for (int j = 0; j < count; j += LANES) {
      FloatVector gradient = load(g, j);
      gradient.mul(gradient).fma(broadcast(take), load(v, j).mul(keep)).intoArray(v, j);
    }
  }

  @Override
  public void update(
      float[] w, float[] m, float[] v, float rate, float root, float epsilon, int count) {
    for (int j = 0; j < count; j += LANES) {
      FloatVector divisor = load(v, j).sqrt().fma(broadcast(root), broadcast(epsilon));
      load(w, j).sub(load(m, j).mul(rate).div(divisor)).intoArray(w, j);
    }
  }
}
