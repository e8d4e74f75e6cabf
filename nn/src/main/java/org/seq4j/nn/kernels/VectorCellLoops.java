package org.seq4j.nn.kernels;

import static org.seq4j.nn.kernels.Vectors.LANES;
import static org.seq4j.nn.kernels.Vectors.broadcast;
import static org.seq4j.nn.kernels.Vectors.load;
import static org.seq4j.nn.kernels.Vectors.slope;

import jdk.incubator.vector.FloatVector;

/** {@link CellLoops} in vectors. */
final class VectorCellLoops implements CellLoops {
  @Override
  public void rnnGradient(float[] value, float[] gradient, int size) {
    for (int j = 0; j < size; j += LANES) {
      load(gradient, j).mul(slope(load(value, j))).intoArray(gradient, j);
    }
  }

  @Override
  public void lstm(float[][] gates, float[] cell, float[] hidden, int size) {
    lstm(gates[0], gates[1], gates[2], gates[3], cell, hidden, size);
  }

  private static void lstm(
      float[] i, float[] f, float[] g, float[] o, float[] cell, float[] hidden, int size) {
    for (int j = 0; j < size; j += LANES) {
      FloatVector c = load(f, j).fma(load(cell, j), load(i, j).mul(load(g, j)));
      c.intoArray(cell, j);
      Vectors.tanh(c).mul(load(o, j)).intoArray(hidden, j);
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
    throughInput(gates[0], gates[2], dc, size);
  }

  /** Replaces o by the gradient of its sum; adds to dc what reaches the cell through h. */
  private static void throughOutput(float[] o, float[] tanh, float[] dh, float[] dc, int size) {
    for (int j = 0; j < size; j += LANES) {
      FloatVector gate = load(o, j);
      FloatVector t = load(tanh, j);
      FloatVector through = load(dh, j).mul(gate);
      through.fma(slope(t), load(dc, j)).intoArray(dc, j);
      through.mul(t).mul(broadcast(1f).sub(gate)).intoArray(o, j);
    }
  }

  /** Replaces f by the gradient of its sum. */
  private static void throughForget(
      float[] f, float[] previousCell, float[] dc, float[] dPreviousCell, int size) {
    for (int j = 0; j < size; j += LANES) {
      FloatVector gate = load(f, j);
      FloatVector through = load(dc, j).mul(gate);
      load(dPreviousCell, j).add(through).intoArray(dPreviousCell, j);
      through.mul(load(previousCell, j)).mul(broadcast(1f).sub(gate)).intoArray(f, j);
    }
  }

  /** Replaces i and g by the gradients of their sums. */
  private static void throughInput(float[] i, float[] g, float[] dc, int size) {
    for (int j = 0; j < size; j += LANES) {
      FloatVector gate = load(i, j);
      FloatVector value = load(g, j);
      FloatVector through = load(dc, j).mul(gate);
      through.mul(value).mul(broadcast(1f).sub(gate)).intoArray(i, j);
      through.mul(slope(value)).intoArray(g, j);
    }
  }

  @Override
  public void gru(float[] z, float[] n, float[] state, int size) {
    for (int j = 0; j < size; j += LANES) {
      FloatVector value = load(n, j);
      load(z, j).fma(load(state, j).sub(value), value).intoArray(state, j);
    }
  }

  @Override
  public void gruGradient(float[][] gates, float[] recurrent, float[] state, float[] dh, int size) {
    throughUpdate(gates[1], gates[2], state, dh, size);
    throughReset(gates[0], gates[2], recurrent, size);
  }

  /** Replaces z and n by the gradients of their sums. */
  private static void throughUpdate(float[] z, float[] n, float[] state, float[] dh, int size) {
    for (int j = 0; j < size; j += LANES) {
      FloatVector gate = load(z, j);
      FloatVector value = load(n, j);
      FloatVector through = load(dh, j).mul(broadcast(1f).sub(gate));
      through.mul(gate).mul(load(state, j).sub(value)).intoArray(z, j);
      through.mul(slope(value)).intoArray(n, j);
    }
  }

  /** Replaces r by the gradient of its sum, and the recurrent part of n by its gradient. */
  private static void throughReset(float[] r, float[] dn, float[] recurrent, int size) {
    for (int j = 0; j < size; j += LANES) {
      FloatVector gate = load(r, j);
      FloatVector through = load(dn, j).mul(gate);
      through.mul(load(recurrent, j)).mul(broadcast(1f).sub(gate)).intoArray(r, j);
      through.intoArray(recurrent, j);
    }
  }
}
