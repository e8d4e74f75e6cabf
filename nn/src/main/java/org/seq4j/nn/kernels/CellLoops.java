package org.seq4j.nn.kernels;

/**
 * The arithmetic of one row of the recurrent steps, on arrays as in {@link Loops}. The formulas are
 * those of {@link Cells}, for rows that are not padding.
 */
interface CellLoops {
  /** {@code gradient[j] *= 1 - value[j]^2}. */
  void rnnGradient(float[] value, float[] gradient, int size);

  /**
   * The new state from i, f, g, o.
   *
   * @param cell the previous cell, replaced by the new one
   * @param hidden overwritten
   */
  void lstm(float[][] gates, float[] cell, float[] hidden, int size);

  /**
   * Replaces i, f, g, o by the gradients of their sums.
   *
   * @param tanh of the new cell; overwritten
   * @param previousCell overwritten
   * @param dh gradient of the new state
   * @param dc gradient of the new cell; overwritten
   * @param dPreviousCell added to
   */
  void lstmGradient(
      float[][] gates,
      float[] tanh,
      float[] previousCell,
      float[] dh,
      float[] dc,
      float[] dPreviousCell,
      int size);

  /** {@code state[j] = (1 - z[j]) n[j] + z[j] state[j]}. */
  void gru(float[] z, float[] n, float[] state, int size);

  /**
   * Replaces r, z, n by the gradients of their sums, and what the reset multiplies by its gradient.
   *
   * @param recurrent the recurrent part of n
   * @param state the previous one; overwritten
   * @param dh gradient of the new state
   */
  void gruGradient(float[][] gates, float[] recurrent, float[] state, float[] dh, int size);
}
