package org.seq4j.nn.kernels;

import org.seq4j.nn.Array;

/** {@link Rows} in single precision, a row at a time. */
final class FloatRows implements Rows {
  private final Loops loops;

  FloatRows(Implementation implementation) {
    this.loops = implementation.loops();
  }

  @Override
  public void gather(Array x, int[] index, Array y) {
    Fit.indices("gather", y, index, x.shape().rows());
    int size = PlainRows.sameSize("gather", x, y);
    Scratch scratch = Scratch.ofThread();
    float[] row = scratch.floats(0, size);
    for (int i = 0; i < index.length; i++) {
      if (index[i] < 0) {
        scratch.zeros(0, size);
      } else if (i == 0 || index[i] != index[i - 1]) {
        scratch.read(0, x, index[i] * size, size);
      }
      y.write(i * size, row, 0, size);
    }
  }

  @Override
  public void scatterAdd(Array x, int[] index, Array y) {
    Fit.indices("scatter", x, index, y.shape().rows());
    int size = PlainRows.sameSize("scatter", x, y);
    Scratch scratch = Scratch.ofThread();
    for (int i = 0; i < index.length; i++) {
      if (index[i] < 0) {
        continue;
      }
      float[] row = scratch.read(0, x, i * size, size);
      float[] sum = scratch.read(1, y, index[i] * size, size);
      loops.add(row, sum, size);
      y.write(index[i] * size, sum, 0, size);
    }
  }

  @Override
  public void copyColumns(Array x, int from, Array y, int to, int count, boolean add) {
    int rows = PlainRows.sameRows(x, y);
    Fit.columns("copying columns from", x, from, count);
    Fit.columns("copying columns to", y, to, count);
    Scratch scratch = Scratch.ofThread();
    for (int r = 0; r < rows; r++) {
      int target = r * y.shape().size() + to;
      float[] row = scratch.read(0, x, r * x.shape().size() + from, count);
      if (add) {
        loops.add(scratch.read(1, y, target, count), row, count);
      }
      y.write(target, row, 0, count);
    }
  }
}
