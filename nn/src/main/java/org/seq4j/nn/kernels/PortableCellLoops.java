package org.seq4j.nn.kernels;

/** {@link CellLoops} that compilers turn into vector instructions. */
final class PortableCellLoops implements CellLoops {
  @Override
  public void rnnGradient(float[] value, float[] gradient, int size) {
    for (int j = 0; j < size; j++) {
      gradient[j] *= 1f - value[j] * value[j];
    }
  }

  @Override
  public void lstm(float[][] gates, float[] cell, float[] hidden, int size) {
    newCell(gates[0], gates[1], gates[2], cell, size);
    newHidden(gates[3], cell, hidden, size);
  }

  private static void newCell(float[] i, float[] f, float[] g, float[] cell, int size) {
    for (int j = 0; j < size; j++) {
      cell[j] = f[j] * cell[j] + i[j] * g[j];
    }
  }

  private static void newHidden(float[] o, float[] cell, float[] hidden, int size) {
    for (int j = 0; j < size; j++) {
      hidden[j] = o[j] * Approximations.tanh(cell[j]);
    }
  }

  @Override
  public void lstmGradient(
      float[][] gates,
      float[] tanh,
      float[] previousCell,
      float[] dh,
      float[] dc,
      float[] dPreviousCell,
      int size) {
    throughOutput(gates[3], tanh, dh, dc, size);
    throughForget(gates[1], previousCell, dc, dPreviousCell, size);
    throughInput(gates[0], gates[2], dc, tanh, size);
  }

  /** Replaces o by the gradient of its sum; adds to dc what reaches the cell through h. */
  private static void throughOutput(float[] o, float[] tanh, float[] dh, float[] dc, int size) {
    for (int j = 0; j < size; j++) {
      float gate = o[j];
      dc[j] += dh[j] * gate * (1f - tanh[j] * tanh[j]);
      o[j] = dh[j] * tanh[j] * gate * (1f - gate);
    }
  }

  /** Replaces f by the gradient of its sum. */
  private static void throughForget(
      float[] f, float[] previousCell, float[] dc, float[] dPreviousCell, int size) {
    for (int j = 0; j < size; j++) {
      dPreviousCell[j] += dc[j] * f[j];
    }
    for (int j = 0; j < size; j++) {
      f[j] = dc[j] * previousCell[j] * f[j] * (1f - f[j]);
    }
  }

  /** Replaces i and g by the gradients of their sums. */
  private static void throughInput(float[] i, float[] g, float[] dc, float[] spare, int size) {
    for (int j = 0; j < size; j++) {
      spare[j] = dc[j] * g[j] * i[j] * (1f - i[j]);
    }
    for (int j = 0; j < size; j++) {
      g[j] = dc[j] * i[j] * (1f - g[j] * g[j]);
    }
    System.arraycopy(spare, 0, i, 0, size);
  }

  @Override
  public void gru(float[] z, float[] n, float[] state, int size) {
    for (int j = 0; j < size; j++) {
      state[j] = (1f - z[j]) * n[j] + z[j] * state[j];
    }
  }

  @Override
  public void gruGradient(float[][] gates, float[] recurrent, float[] state, float[] dh, int size) {
    throughUpdate(gates[1], gates[2], state, dh, size);
    throughReset(gates[0], gates[2], recurrent, size);
  }

  /** Replaces z and n by the gradients of their sums; overwrites state. */
  private static void throughUpdate(float[] z, float[] n, float[] state, float[] dh, int size) {
    for (int j = 0; j < size; j++) {
      state[j] = dh[j] * (state[j] - n[j]) * z[j] * (1f - z[j]);
    }
    for (int j = 0; j < size; j++) {
      n[j] = dh[j] * (1f - z[j]) * (1f - n[j] * n[j]);
    }
    System.arraycopy(state, 0, z, 0, size);
  }

  /** Replaces r by the gradient of its sum, and the recurrent part of n by its gradient. */
  private static void throughReset(float[] r, float[] dn, float[] recurrent, int size) {
    for (int j = 0; j < size; j++) {
      float reset = r[j];
      r[j] = dn[j] * recurrent[j] * reset * (1f - reset);
      recurrent[j] = dn[j] * reset;
    }
  }
}
