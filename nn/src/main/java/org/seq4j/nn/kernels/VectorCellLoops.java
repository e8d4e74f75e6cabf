package org.seq4j.nn.kernels;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.seq4j.nn.kernels.Vectors.LANES;
import static org.seq4j.nn.kernels.Vectors.SPECIES;

import jdk.incubator.vector.FloatVector;

/** {@link CellLoops} in vectors. */
final class VectorCellLoops implements CellLoops {
  @Override
  public void rnnGradient(float[] value, float[] gradient, int size) {
    FloatVector one = broadcast(SPECIES, 1f);
    for (int j = 0; j < size; j += LANES) {
      FloatVector y = fromArray(SPECIES, value, j);
      fromArray(SPECIES, gradient, j).mul(y.neg().fma(y, one)).intoArray(gradient, j);
    }
  }

  @Override
  public void lstm(float[][] gates, float[] cell, float[] hidden, int size) {
    newCell(gates[0], gates[1], gates[2], cell, hidden, size);
    VectorFunctions.tanh(hidden, 1f, 1f, 0f, size);
    float[] o = gates[3];
    for (int j = 0; j < size; j += LANES) {
      fromArray(SPECIES, hidden, j).mul(fromArray(SPECIES, o, j)).intoArray(hidden, j);
    }
  }

  private static void newCell(
      float[] i, float[] f, float[] g, float[] cell, float[] copy, int size) {
    for (int j = 0; j < size; j += LANES) {
      FloatVector kept = fromArray(SPECIES, f, j).mul(fromArray(SPECIES, cell, j));
      FloatVector c = fromArray(SPECIES, i, j).fma(fromArray(SPECIES, g, j), kept);
      c.intoArray(cell, j);
      c.intoArray(copy, j);
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
    FloatVector one = broadcast(SPECIES, 1f);
    for (int j = 0; j < size; j += LANES) {
      FloatVector gate = fromArray(SPECIES, o, j);
      FloatVector t = fromArray(SPECIES, tanh, j);
      FloatVector through = fromArray(SPECIES, dh, j).mul(gate);
      through.fma(t.neg().fma(t, one), fromArray(SPECIES, dc, j)).intoArray(dc, j);
      through.mul(t).mul(one.sub(gate)).intoArray(o, j);
    }
  }

  /** Replaces f by the gradient of its sum. */
  private static void throughForget(
      float[] f, float[] previousCell, float[] dc, float[] dPreviousCell, int size) {
    FloatVector one = broadcast(SPECIES, 1f);
    for (int j = 0; j < size; j += LANES) {
      FloatVector gate = fromArray(SPECIES, f, j);
      FloatVector through = fromArray(SPECIES, dc, j).mul(gate);
      fromArray(SPECIES, dPreviousCell, j).add(through).intoArray(dPreviousCell, j);
      through.mul(fromArray(SPECIES, previousCell, j)).mul(one.sub(gate)).intoArray(f, j);
    }
  }

  /** Replaces i and g by the gradients of their sums. */
  private static void throughInput(float[] i, float[] g, float[] dc, int size) {
    FloatVector one = broadcast(SPECIES, 1f);
    for (int j = 0; j < size; j += LANES) {
      FloatVector gate = fromArray(SPECIES, i, j);
      FloatVector value = fromArray(SPECIES, g, j);
      FloatVector through = fromArray(SPECIES, dc, j).mul(gate);
      through.mul(value).mul(one.sub(gate)).intoArray(i, j);
      through.mul(value.neg().fma(value, one)).intoArray(g, j);
    }
  }

  @Override
  public void gru(float[] z, float[] n, float[] state, int size) {
    for (int j = 0; j < size; j += LANES) {
      FloatVector value = fromArray(SPECIES, n, j);
      FloatVector difference = fromArray(SPECIES, state, j).sub(value);
      fromArray(SPECIES, z, j).fma(difference, value).intoArray(state, j);
    }
  }

  @Override
  public void gruGradient(float[][] gates, float[] recurrent, float[] state, float[] dh, int size) {
    throughUpdate(gates[1], gates[2], state, dh, size);
    throughReset(gates[0], gates[2], recurrent, size);
  }

  /** Replaces z and n by the gradients of their sums. */
  private static void throughUpdate(float[] z, float[] n, float[] state, float[] dh, int size) {
    FloatVector one = broadcast(SPECIES, 1f);
    for (int j = 0; j < size; j += LANES) {
      FloatVector gate = fromArray(SPECIES, z, j);
      FloatVector value = fromArray(SPECIES, n, j);
      FloatVector through = fromArray(SPECIES, dh, j).mul(one.sub(gate));
      through.mul(gate).mul(fromArray(SPECIES, state, j).sub(value)).intoArray(z, j);
      through.mul(value.neg().fma(value, one)).intoArray(n, j);
    }
  }

  /** Replaces r by the gradient of its sum, and the recurrent part of n by its gradient. */
  private static void throughReset(float[] r, float[] dn, float[] recurrent, int size) {
    FloatVector one = broadcast(SPECIES, 1f);
    for (int j = 0; j < size; j += LANES) {
      FloatVector gate = fromArray(SPECIES, r, j);
      FloatVector through = fromArray(SPECIES, dn, j).mul(gate);
      through.mul(fromArray(SPECIES, recurrent, j)).mul(one.sub(gate)).intoArray(r, j);
      through.intoArray(recurrent, j);
    }
  }
}
