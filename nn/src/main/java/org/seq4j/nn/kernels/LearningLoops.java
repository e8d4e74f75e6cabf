package org.seq4j.nn.kernels;

/** The arithmetic of dropout and updates, on arrays as in {@link Loops}. */
interface LearningLoops {
  /**
   * Multiplies the numbers that {@link Dropout#keeps} by {@code factor}, the others by 0; x[0] is
   * at column {@code from}. At most {@link Scratch#BLOCK} numbers; uses slot 9.
   */
  void dropout(
      float[] x, int rowKey, int from, int threshold, float factor, int count, Scratch scratch);

  /** {@code m[j] = keep m[j] + take g[j]}. */
  void average(float keep, float take, float[] g, float[] m, int count);

  /** {@code v[j] = keep v[j] + take g[j]^2}. */
  void averageSquares(float keep, float take, float[] g, float[] v, int count);

  /** {@code w[j] -= rate m[j] / (root sqrt(v[j]) + epsilon)}. */
  void update(float[] w, float[] m, float[] v, float rate, float root, float epsilon, int count);
}
