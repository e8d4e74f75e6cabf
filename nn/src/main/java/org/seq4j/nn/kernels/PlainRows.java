package org.seq4j.nn.kernels;

import org.seq4j.nn.Array;
import org.seq4j.nn.ShapeException;

/** {@link Rows} one number at a time. */
final class PlainRows implements Rows {
  @Override
  public void gather(Array x, int[] index, Array y) {
    Fit.indices("gather", y, index, x.shape().rows());
    int size = sameSize("gather", x, y);
    for (int i = 0; i < index.length; i++) {
      for (int j = 0; j < size; j++) {
        y.set(i * size + j, index[i] < 0 ? 0 : x.get(index[i] * size + j));
      }
    }
  }

  @Override
  public void scatterAdd(Array x, int[] index, Array y) {
    Fit.indices("scatter", x, index, y.shape().rows());
    int size = sameSize("scatter", x, y);
    for (int i = 0; i < index.length; i++) {
      for (int j = 0; j < size && index[i] >= 0; j++) {
        PlainElements.add(y, index[i] * size + j, x.get(i * size + j));
      }
    }
  }

  static int sameSize(String operation, Array x, Array y) {
    if (x.shape().size() != y.shape().size()) {
      throw ShapeException.of(operation, x.shape(), y.shape(), "the sizes of a row differ");
    }
    return x.shape().size();
  }

  @Override
  public void copyColumns(Array x, int from, Array y, int to, int count, boolean add) {
    int rows = sameRows(x, y);
    Fit.columns("copying columns from", x, from, count);
    Fit.columns("copying columns to", y, to, count);
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < count; j++) {
        int target = r * y.shape().size() + to + j;
        double value = x.get(r * x.shape().size() + from + j);
        y.set(target, add ? y.get(target) + value : value);
      }
    }
  }

  static int sameRows(Array x, Array y) {
    if (x.shape().rows() != y.shape().rows()) {
      throw ShapeException.of(
          "copying columns", x.shape(), y.shape(), "the numbers of rows differ");
    }
    return x.shape().rows();
  }
}
