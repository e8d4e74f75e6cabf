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
        Approximations.tanh(row, 0, size);
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
      float[] row = scratch.read(0, gates, r * 4 * size, 4 * size);
      Approximations.sigmoid(row, 0, 2 * size);
      Approximations.tanh(row, 2 * size, 3 * size);
      Approximations.sigmoid(row, 3 * size, 4 * size);
      gates.write(r * 4 * size, row, 0, 4 * size);
      float[] cell = scratch.read(1, previousCell, r * size, size);
      float[] hidden = scratch.floats(2, size);
      if (pads(mask, maskFrom, r)) {
        previous.read(r * size, hidden, 0, size);
      } else {
        newCell(row, cell, size);
        newHidden(row, cell, hidden, size);
      }
      c.write(r * size, cell, 0, size);
      h.write(r * size, hidden, 0, size);
    }
  }

  private static void newCell(float[] gates, float[] cell, int size) {
    for (int j = 0; j < size; j++) {
      cell[j] = gates[size + j] * cell[j] + gates[j] * gates[2 * size + j];
    }
  }

  private static void newHidden(float[] gates, float[] cell, float[] hidden, int size) {
    for (int j = 0; j < size; j++) {
      hidden[j] = gates[3 * size + j] * Approximations.tanh(cell[j]);
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
      float[] gate = scratch.read(0, gates, 4 * from, 4 * size);
      float[] tanh = scratch.read(1, c, from, size);
      Approximations.tanh(tanh, 0, size);
      float[] hidden = scratch.read(2, dh, from, size);
      float[] cell = scratch.read(3, dc, from, size);
      float[] result = scratch.floats(5, 4 * size);
      outputGradient(gate, tanh, hidden, cell, result, size);
      inputGradient(gate, cell, result, size);
      forgetGradient(gate, scratch.read(4, previousCell, from, size), cell, result, size);
      dGates.write(4 * from, result, 0, 4 * size);
      float[] old = scratch.read(4, dPreviousCell, from, size);
      passOn(gate, cell, old, size);
      dPreviousCell.write(from, old, 0, size);
    }
  }

  /** The output gate's part of dGates; adds to dc what reaches the cell through h. */
  private static void outputGradient(
      float[] gates, float[] tanh, float[] dh, float[] dc, float[] dGates, int size) {
    for (int j = 0; j < size; j++) {
      float o = gates[3 * size + j];
      dc[j] += dh[j] * o * (1f - tanh[j] * tanh[j]);
      dGates[3 * size + j] = dh[j] * tanh[j] * o * (1f - o);
    }
  }

  private static void inputGradient(float[] gates, float[] dc, float[] dGates, int size) {
    for (int j = 0; j < size; j++) {
      float i = gates[j];
      float g = gates[2 * size + j];
      dGates[j] = dc[j] * g * i * (1f - i);
      dGates[2 * size + j] = dc[j] * i * (1f - g * g);
    }
  }

  private static void forgetGradient(
      float[] gates, float[] previousCell, float[] dc, float[] dGates, int size) {
    for (int j = 0; j < size; j++) {
      float f = gates[size + j];
      dGates[size + j] = dc[j] * previousCell[j] * f * (1f - f);
    }
  }

  private static void passOn(float[] gates, float[] dc, float[] dPreviousCell, int size) {
    for (int j = 0; j < size; j++) {
      dPreviousCell[j] += dc[j] * gates[size + j];
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
      float[] gates = scratch.read(0, input, r * 3 * size, 3 * size);
      float[] own = scratch.read(1, recurrent, r * 3 * size, 3 * size);
      float[] state = scratch.read(2, previous, r * size, size);
      Loops.add(own, gates, 2 * size);
      Approximations.sigmoid(gates, 0, 2 * size);
      for (int j = 0; j < size; j++) {
        gates[2 * size + j] += gates[j] * own[2 * size + j];
      }
      Approximations.tanh(gates, 2 * size, 3 * size);
      input.write(r * 3 * size, gates, 0, 3 * size);
      if (!pads(mask, maskFrom, r)) {
        for (int j = 0; j < size; j++) {
          float z = gates[size + j];
          state[j] = (1f - z) * gates[2 * size + j] + z * state[j];
        }
      }
      h.write(r * size, state, 0, size);
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
      float[] gates = scratch.read(0, input, 3 * from, 3 * size);
      float[] own = scratch.read(1, recurrent, 3 * from, 3 * size);
      float[] state = scratch.read(2, previous, from, size);
      float[] gradient = scratch.read(3, dh, from, size);
      float[] result = scratch.floats(4, 3 * size);
      float[] old = scratch.read(5, dPrevious, from, size);
      updateGradient(gates, state, gradient, result, old, size);
      resetGradient(gates, own, result, size);
      dInput.write(3 * from, result, 0, 3 * size);
      for (int j = 0; j < size; j++) {
        result[2 * size + j] *= gates[j];
      }
      dRecurrent.write(3 * from, result, 0, 3 * size);
      dPrevious.write(from, old, 0, size);
    }
  }

  /** The parts of z and n, and what goes to the previous state past the gates. */
  private static void updateGradient(
      float[] gates, float[] state, float[] dh, float[] result, float[] dPrevious, int size) {
    for (int j = 0; j < size; j++) {
      float z = gates[size + j];
      float n = gates[2 * size + j];
      result[size + j] = dh[j] * (state[j] - n) * z * (1f - z);
      result[2 * size + j] = dh[j] * (1f - z) * (1f - n * n);
      dPrevious[j] += dh[j] * z;
    }
  }

  private static void resetGradient(float[] gates, float[] recurrent, float[] result, int size) {
    for (int j = 0; j < size; j++) {
      float r = gates[j];
      result[j] = result[2 * size + j] * recurrent[2 * size + j] * r * (1f - r);
    }
  }
}
