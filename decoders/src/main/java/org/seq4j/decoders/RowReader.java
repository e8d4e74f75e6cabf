package org.seq4j.decoders;

import org.seq4j.nn.Precision;
import org.seq4j.nn.Tensor;

/** Reads scores row by row into one array. */
final class RowReader {
  private final Tensor tensor;
  private final float[] row;

  RowReader(Tensor tensor) {
    this.tensor = tensor;
    this.row = new float[tensor.shape().size()];
  }

  /** One row; the next call overwrites it. */
  float[] row(int index) {
    int from = index * row.length;
    if (tensor.value().precision() == Precision.FLOAT) {
      tensor.value().read(from, row, 0, row.length);
    } else {
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) tensor.value().get(from + i);
      }
    }
    return row;
  }
}
