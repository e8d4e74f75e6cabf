package org.seq4j.nn.kernels;

/** {@link AttentionLoops} that compilers turn into vector instructions. */
final class PortableAttentionLoops implements AttentionLoops {
  private static final int TANH = 9;

  private final Loops loops;

  PortableAttentionLoops(Loops loops) {
    this.loops = loops;
  }

  @Override
  public float additive(float[] key, float[] query, float[] v, int size, Scratch scratch) {
    float[] tanh = scratch.floats(TANH, size);
    tanhOfSum(key, query, tanh, size);
    return loops.dot(tanh, v, size, scratch);
  }

  private static void tanhOfSum(float[] key, float[] query, float[] to, int size) {
    for (int j = 0; j < size; j++) {
      to[j] = key[j] + query[j];
    }
    Approximations.tanh(to, size);
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
    float[] tanh = scratch.floats(TANH, size);
    tanhOfSum(key, query, tanh, size);
    loops.addScaled(d, tanh, dV, size);
    for (int j = 0; j < size; j++) {
      tanh[j] = d * v[j] * (1f - tanh[j] * tanh[j]);
    }
    loops.add(tanh, dKey, size);
    loops.add(tanh, dQuery, size);
  }
}
