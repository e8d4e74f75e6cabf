package org.seq4j.nn.kernels;

/** The arithmetic of dropout and updates, on arrays as in {@link Loops}. */
interface LearningLoops {
  /**
   * Multiplies the numbers that {@link Dropout#keeps} by {@code factor}, the others by 0; x[0] is
   * at column {@code from}. At most {@link Scratch#BLOCK} numbers; uses slot 9.
   */
  void dropout(
      float[] x, int rowKey, int from, int threshold, float factor, int count, Scratch scratch);

  /**
   * {@code m[j] = keep1 m[j] + take1 g[j]}, {@code v[j] = keep2 v[j] + take2 g[j]^2}, {@code w[j]
   * -= rate m[j] / (root sqrt(v[j]) + epsilon)}.
   */
  void adam(float[] w, float[] m, float[] v, float[] g, AdamFactors factors, int count);

  /** The factors of one update, with the corrections in them. */
  record AdamFactors(
      float keep1, float take1, float keep2, float take2, float rate, float root, float epsilon) {
    static AdamFactors of(AdamUpdate.Numbers numbers) {
      return new AdamFactors(
          (float) numbers.beta1(),
          (float) (1 - numbers.beta1()),
          (float) numbers.beta2(),
          (float) (1 - numbers.beta2()),
          (float) (numbers.rate() / numbers.correction1()),
          (float) (1 / Math.sqrt(numbers.correction2())),
          (float) numbers.epsilon());
    }
  }
}
