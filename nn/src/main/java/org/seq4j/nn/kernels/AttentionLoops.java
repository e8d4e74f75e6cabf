package org.seq4j.nn.kernels;

/** The arithmetic of a key and a query, on arrays as in {@link Loops}. */
interface AttentionLoops {
  /** The sum of {@code v[j] tanh(key[j] + query[j])}; uses slots 8 and 9. */
  float additive(float[] key, float[] query, float[] v, int size, Scratch scratch);

  /** Adds the gradient of {@link #additive}, d that of its result; uses slot 9. */
  void additiveGradient(
      float d,
      float[] key,
      float[] query,
      float[] v,
      float[] dKey,
      float[] dQuery,
      float[] dV,
      int size,
      Scratch scratch);
}
