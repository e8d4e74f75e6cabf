package org.seq4j.nn.kernels;

import org.seq4j.nn.Array;

/** {@link Cells} in single precision, a row at a time. */
final class FloatCells implements Cells {
  private final Loops loops;
  private final CellLoops cells;

  FloatCells(Implementation implementation) {
    this.loops = implementation.loops();
    this.cells = implementation.cells();
  }

  @Override
  public void rnn(Array a, Array h) {
    Fit.blocks("rnn", a, h, 1);
    Scratch scratch = Scratch.ofThread();
    int size = h.shape().size();
    for (int r = 0; r < h.shape().rows(); r++) {
      float[] row = scratch.read(0, a, r * size, size);
      loops.tanh(row, size);
      h.write(r * size, row, 0, size);
    }
  }

  @Override
  public void rnnGradient(Array h, Array dh, Array da) {
    Fit.blocks("rnn's gradient", da, dh, 1);
    Scratch scratch = Scratch.ofThread();
    int size = h.shape().size();
    for (int r = 0; r < h.shape().rows(); r++) {
      float[] value = scratch.read(0, h, r * size, size);
      float[] gradient = scratch.read(1, dh, r * size, size);
      cells.rnnGradient(value, gradient, size);
      da.write(r * size, gradient, 0, size);
    }
  }

  @Override
  public void lstm(Array gates, Array previousCell, Array h, Array c) {
    Fit.blocks("lstm", gates, h, 4);
    Fit.blocks("lstm", previousCell, c, 1);
    Scratch scratch = Scratch.ofThread();
    int size = h.shape().size();
    for (int r = 0; r < h.shape().rows(); r++) {
      float[][] gate = split(gates, r, 4, size, scratch);
      for (int g = 0; g < 4; g++) {
        if (g == 2) {
          loops.tanh(gate[g], size);
        } else {
          loops.sigmoid(gate[g], size);
        }
      }
      Scratch.writeRows(gate, gates, r * 4 * size, 4, size);
      float[] cell = scratch.read(0, previousCell, r * size, size);
      float[] hidden = scratch.floats(1, size);
      cells.lstm(gate, cell, hidden, size);
      c.write(r * size, cell, 0, size);
      h.write(r * size, hidden, 0, size);
    }
  }

  /** The blocks of columns of row r, each an array of its own. */
  private static float[][] split(Array wide, int r, int blocks, int size, Scratch scratch) {
    return scratch.readRows(0, wide, r * blocks * size, blocks, size);
  }

  @Override
  public void lstmGradient(
      Array gates,
      Array previousCell,
      Array c,
      Array dh,
      Array dc,
      Array dGates,
      Array dPreviousCell) {
    Fit.blocks("lstm's gradient", gates, dh, 4);
    Fit.blocks("lstm's gradient", gates, c, 4);
    Fit.blocks("lstm's gradient", dGates, dPreviousCell, 4);
    Scratch scratch = Scratch.ofThread();
    int size = c.shape().size();
    for (int r = 0; r < c.shape().rows(); r++) {
      int from = r * size;
      float[][] gate = split(gates, r, 4, size, scratch);
      float[] tanh = scratch.read(1, c, from, size);
      loops.tanh(tanh, size);
      float[] hidden = scratch.read(2, dh, from, size);
      float[] cell = scratch.read(3, dc, from, size);
      float[] old = scratch.read(4, dPreviousCell, from, size);
      float[] before = scratch.read(5, previousCell, from, size);
      cells.lstmGradient(gate, tanh, before, hidden, cell, old, size);
      Scratch.writeRows(gate, dGates, 4 * from, 4, size);
      dPreviousCell.write(from, old, 0, size);
    }
  }

  @Override
  public void gru(Array input, Array recurrent, Array previous, Array h) {
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
        loops.add(own[g], gate[g], size);
        loops.sigmoid(gate[g], size);
      }
      loops.addProducts(gate[0], own[2], gate[2], size);
      loops.tanh(gate[2], size);
      Scratch.writeRows(gate, input, r * 3 * size, 3, size);
      cells.gru(gate[1], gate[2], state, size);
      h.write(r * size, state, 0, size);
    }
  }

  @Override
  public void gruGradient(
      Array input,
      Array recurrent,
      Array previous,
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
      float[][] gate = split(input, r, 3, size, scratch);
      float[][] own = scratch.readRows(1, recurrent, 3 * from, 3, size);
      float[] gradient = scratch.read(0, dh, from, size);
      float[] old = scratch.read(1, dPrevious, from, size);
      loops.addProducts(gradient, gate[1], old, size);
      dPrevious.write(from, old, 0, size);
      float[] state = scratch.read(1, previous, from, size);
      cells.gruGradient(gate, own[2], state, gradient, size);
      Scratch.writeRows(gate, dInput, 3 * from, 3, size);
      System.arraycopy(gate[0], 0, own[0], 0, size);
      System.arraycopy(gate[1], 0, own[1], 0, size);
      Scratch.writeRows(own, dRecurrent, 3 * from, 3, size);
    }
  }

  @Override
  public void normalize(Array x, double epsilon, Array y, Array inverse) {
    Fit.same("normalize", x, y);
    Fit.oneForEachRow("normalize", x, inverse);
    Scratch scratch = Scratch.ofThread();
    int size = x.shape().size();
    for (int r = 0; r < x.shape().rows(); r++) {
      float[] row = scratch.read(0, x, r * size, size);
      loops.affine(row, 1, (float) (-loops.sum(row, size, scratch) / size), size);
      double variance = loops.sumOfSquares(row, size, scratch) / size;
      double factor = 1 / Math.sqrt(variance + epsilon);
      loops.affine(row, (float) factor, 0, size);
      inverse.set(r, factor);
      y.write(r * size, row, 0, size);
    }
  }

  @Override
  public void normalizeGradient(Array y, Array inverse, Array dy, Array dx) {
    Fit.same("normalize's gradient", y, dy);
    Fit.same("normalize's gradient", y, dx);
    Scratch scratch = Scratch.ofThread();
    int size = y.shape().size();
    for (int r = 0; r < y.shape().rows(); r++) {
      float[] value = scratch.read(0, y, r * size, size);
      float[] above = scratch.read(1, dy, r * size, size);
      float[] result = scratch.read(2, dx, r * size, size);
      double factor = inverse.get(r);
      double mean = loops.sum(above, size, scratch) / size;
      double along = loops.dot(above, value, size, scratch) / (double) size;
      loops.addScaled((float) factor, above, result, size);
      loops.addScaled((float) (-factor * along), value, result, size);
      loops.affine(result, 1, (float) (-factor * mean), size);
      dx.write(r * size, result, 0, size);
    }
  }
}
