package org.seq4j.nn.kernels;

import static org.seq4j.nn.kernels.PlainCells.pads;

import org.seq4j.nn.Array;

/** {@link Cells} in single precision, a row at a time. */
final class FloatCells implements Cells {
  @Override
  public void rnn(Array a, Array previous, float[] mask, int maskFrom, Array h) {
    Fit.blocks("rnn", a, previous, 1);
    Fit.blocks("rnn", a, h, 1);
    Scratch scratch = Scratch.ofThread();
    int size = h.shape().size();
    for (int r = 0; r < h.shape().rows(); r++) {
      boolean padding = pads(mask, maskFrom, r);
      float[] row = scratch.read(0, padding ? previous : a, r * size, size);
      if (!padding) {
        Approximations.tanh(row, size);
      }
      h.write(r * size, row, 0, size);
    }
  }

  @Override
  public void rnnGradient(
      Array h, float[] mask, int maskFrom, Array dh, Array da, Array dPrevious) {
    Fit.blocks("rnn's gradient", da, dh, 1);
    Fit.blocks("rnn's gradient", da, dPrevious, 1);
    Scratch scratch = Scratch.ofThread();
    int size = h.shape().size();
    for (int r = 0; r < h.shape().rows(); r++) {
      if (pads(mask, maskFrom, r)) {
        addRow(dh, dPrevious, r * size, size, scratch);
        da.write(r * size, scratch.zeros(0, size), 0, size);
        continue;
      }
      float[] value = scratch.read(0, h, r * size, size);
      float[] gradient = scratch.read(1, dh, r * size, size);
      for (int j = 0; j < size; j++) {
        gradient[j] *= 1f - value[j] * value[j];
      }
      da.write(r * size, gradient, 0, size);
    }
  }

  private static void addRow(Array x, Array y, int from, int size, Scratch scratch) {
    float[] row = scratch.read(0, x, from, size);
    float[] sum = scratch.read(1, y, from, size);
    Loops.add(row, sum, size);
    y.write(from, sum, 0, size);
  }

  @Override
  public void lstm(
      Array gates,
      Array previous,
      Array previousCell,
      float[] mask,
      int maskFrom,
      Array h,
      Array c) {
    Fit.blocks("lstm", gates, h, 4);
    Fit.blocks("lstm", previousCell, c, 1);
    Scratch scratch = Scratch.ofThread();
    int size = h.shape().size();
    for (int r = 0; r < h.shape().rows(); r++) {
      float[][] gate = split(gates, r, 4, size, scratch);
      for (int g = 0; g < 4; g++) {
        if (g == 2) {
          Approximations.tanh(gate[g], size);
        } else {
          Approximations.sigmoid(gate[g], size);
        }
      }
      Scratch.writeRows(gate, gates, r * 4 * size, 4, size);
      float[] cell = scratch.read(0, previousCell, r * size, size);
      float[] hidden = scratch.floats(1, size);
      if (pads(mask, maskFrom, r)) {
        previous.read(r * size, hidden, 0, size);
      } else {
        newCell(gate[0], gate[1], gate[2], cell, size);
        newHidden(gate[3], cell, hidden, size);
      }
      c.write(r * size, cell, 0, size);
      h.write(r * size, hidden, 0, size);
    }
  }

  /** The blocks of columns of row r, each an array of its own. */
  private static float[][] split(Array wide, int r, int blocks, int size, Scratch scratch) {
    return scratch.readRows(0, wide, r * blocks * size, blocks, size);
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
      Array gates,
      Array previousCell,
      Array c,
      float[] mask,
      int maskFrom,
      Array dh,
      Array dc,
      Array dGates,
      Array dPrevious,
      Array dPreviousCell) {
    Fit.blocks("lstm's gradient", gates, dh, 4);
    Fit.blocks("lstm's gradient", gates, c, 4);
    Fit.blocks("lstm's gradient", dGates, dPreviousCell, 4);
    Scratch scratch = Scratch.ofThread();
    int size = c.shape().size();
    for (int r = 0; r < c.shape().rows(); r++) {
      int from = r * size;
      if (pads(mask, maskFrom, r)) {
        addRow(dh, dPrevious, from, size, scratch);
        addRow(dc, dPreviousCell, from, size, scratch);
        dGates.write(4 * from, scratch.zeros(0, 4 * size), 0, 4 * size);
        continue;
      }
      float[][] gate = split(gates, r, 4, size, scratch);
      float[] tanh = scratch.read(1, c, from, size);
      Approximations.tanh(tanh, size);
      float[] hidden = scratch.read(2, dh, from, size);
      float[] cell = scratch.read(3, dc, from, size);
      float[] old = scratch.read(4, dPreviousCell, from, size);
      throughOutput(gate[3], tanh, hidden, cell, size);
      throughInput(gate[0], gate[2], cell, scratch.floats(5, size), size);
      System.arraycopy(gate[1], 0, tanh, 0, size);
      throughForget(gate[1], scratch.read(2, previousCell, from, size), cell, size);
      Loops.addProducts(cell, tanh, old, size);
      Scratch.writeRows(gate, dGates, 4 * from, 4, size);
      dPreviousCell.write(from, old, 0, size);
    }
  }

  /** Replaces o by the gradient of its sum; adds to dc what reaches the cell through h. */
  private static void throughOutput(float[] o, float[] tanh, float[] dh, float[] dc, int size) {
    for (int j = 0; j < size; j++) {
      float gate = o[j];
      dc[j] += dh[j] * gate * (1f - tanh[j] * tanh[j]);
      o[j] = dh[j] * tanh[j] * gate * (1f - gate);
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

  /** Replaces f by the gradient of its sum. */
  private static void throughForget(float[] f, float[] previousCell, float[] dc, int size) {
    for (int j = 0; j < size; j++) {
      f[j] = dc[j] * previousCell[j] * f[j] * (1f - f[j]);
    }
  }

  @Override
  public void gru(
      Array input, Array recurrent, Array previous, float[] mask, int maskFrom, Array h) {
    Fit.blocks("gru", input, h, 3);
    Fit.blocks("gru", recurrent, h, 3);
    Fit.blocks("gru", previous, h, 1);
    Scratch scratch = Scratch.ofThread();
    int size = h.shape().size();
    for (int r = 0; r < h.shape().rows(); r++) {
      float[][] gate = split(input, r, 3, size, scratch);
      float[][] own = scratch.readRows(1, recurrent, r * 3 * size, 3, size);
      float[] state = scratch.read(0, previous, r * size, size);
      for (int g = 0; g < 2; g++) {
        Loops.add(own[g], gate[g], size);
        Approximations.sigmoid(gate[g], size);
      }
      Loops.addProducts(gate[0], own[2], gate[2], size);
      Approximations.tanh(gate[2], size);
      Scratch.writeRows(gate, input, r * 3 * size, 3, size);
      if (!pads(mask, maskFrom, r)) {
        newState(gate[1], gate[2], state, size);
      }
      h.write(r * size, state, 0, size);
    }
  }

  private static void newState(float[] z, float[] n, float[] state, int size) {
    for (int j = 0; j < size; j++) {
      state[j] = (1f - z[j]) * n[j] + z[j] * state[j];
    }
  }

  @Override
  public void gruGradient(
      Array input,
      Array recurrent,
      Array previous,
      float[] mask,
      int maskFrom,
      Array dh,
      Array dInput,
      Array dRecurrent,
      Array dPrevious) {
    Fit.blocks("gru's gradient", input, dh, 3);
    Fit.blocks("gru's gradient", dInput, previous, 3);
    Fit.blocks("gru's gradient", dRecurrent, dPrevious, 3);
    Scratch scratch = Scratch.ofThread();
    int size = dh.shape().size();
    for (int r = 0; r < dh.shape().rows(); r++) {
      int from = r * size;
      if (pads(mask, maskFrom, r)) {
        addRow(dh, dPrevious, from, size, scratch);
        float[] none = scratch.zeros(0, 3 * size);
        dInput.write(3 * from, none, 0, 3 * size);
        dRecurrent.write(3 * from, none, 0, 3 * size);
        continue;
      }
      float[][] gate = split(input, r, 3, size, scratch);
      float[][] own = scratch.readRows(1, recurrent, 3 * from, 3, size);
      float[] gradient = scratch.read(0, dh, from, size);
      float[] old = scratch.read(1, dPrevious, from, size);
      Loops.addProducts(gradient, gate[1], old, size);
      dPrevious.write(from, old, 0, size);
      float[] state = scratch.read(1, previous, from, size);
      throughUpdate(gate[1], gate[2], state, gradient, scratch.floats(2, size), size);
      throughReset(gate[0], gate[2], own[2], size);
      Scratch.writeRows(gate, dInput, 3 * from, 3, size);
      System.arraycopy(gate[0], 0, own[0], 0, size);
      System.arraycopy(gate[1], 0, own[1], 0, size);
      Scratch.writeRows(own, dRecurrent, 3 * from, 3, size);
    }
  }

  /** Replaces z and n by the gradients of their sums. */
  private static void throughUpdate(
      float[] z, float[] n, float[] state, float[] dh, float[] spare, int size) {
    for (int j = 0; j < size; j++) {
      spare[j] = dh[j] * (state[j] - n[j]) * z[j] * (1f - z[j]);
    }
    for (int j = 0; j < size; j++) {
      n[j] = dh[j] * (1f - z[j]) * (1f - n[j] * n[j]);
    }
    System.arraycopy(spare, 0, z, 0, size);
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
