package org.seq4j.nn.kernels;

import static org.seq4j.nn.kernels.Vectors.LANES;
import static org.seq4j.nn.kernels.Vectors.broadcast;
import static org.seq4j.nn.kernels.Vectors.first;
import static org.seq4j.nn.kernels.Vectors.load;
import static org.seq4j.nn.kernels.Vectors.slope;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** {@link AttentionLoops} in vectors. */
final class VectorAttentionLoops implements AttentionLoops {
  @Override
  public float additive(float[] key, float[] query, float[] v, int size, Scratch scratch) {
    FloatVector sum = broadcast(0f);
    int j = 0;
    for (; j <= size - LANES; j += LANES) {
      sum = tanhOfSum(key, query, j).fma(load(v, j), sum);
    }
    if (j < size) {
      sum = sum.add(first(tanhOfSum(key, query, j).mul(load(v, j)), size - j));
    }
    return sum.reduceLanes(VectorOperators.ADD);
  }

  private static FloatVector tanhOfSum(float[] key, float[] query, int j) {
    return Vectors.tanh(load(key, j).add(load(query, j)));
  }

  @Override
  public void additiveGradient(
      float d,
      float[] key,
      float[] query,
      float[] v,
      float[] dKey,
      float[] dQuery,
      float[] dV,
      int size,
      Scratch scratch) {
    for (int j = 0; j < size; j += LANES) {
      FloatVector tanh = tanhOfSum(key, query, j);
      tanh.fma(broadcast(d), load(dV, j)).intoArray(dV, j);
      FloatVector inner = load(v, j).mul(d).mul(slope(tanh));
      load(dKey, j).add(inner).intoArray(dKey, j);
      load(dQuery, j).add(inner).intoArray(dQuery, j);
    }
  }
}
