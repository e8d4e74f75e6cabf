package org.seq4j.nn.kernels;

import org.seq4j.nn.Array;
import org.seq4j.nn.ProductPrecision;

/** A weight as whole numbers, {@code weight[i][j] = number[i][j] scale[j]}. */
final class DnnlInt8Weight extends DnnlPackedWeight {
  private final float[][] scales = new float[pieces()][];

  DnnlInt8Weight(Factor factor) {
    super(ProductPrecision.INT8, factor);
  }

  /** The scales of a piece's columns, with room as {@link Loops} needs it. */
  float[] scales(int piece) {
    return scales[piece];
  }

  @Override
  void pack(Factor factor, int piece) {
    Array values = factor.values();
    int from = from(piece);
    int width = width(piece);
    float[] row = new float[width];
    float[] scale = new float[(width + Loops.ROOM - 1) / Loops.ROOM * Loops.ROOM];
    for (int i = 0; i < inner; i++) {
      values.read(i * columns + from, row, 0, width);
      for (int j = 0; j < width; j++) {
        scale[j] = Math.max(scale[j], Math.abs(row[j]));
      }
    }
    for (int j = 0; j < width; j++) {
      scale[j] /= Int8.LARGEST;
    }
    byte[] numbers = new byte[inner * width];
    for (int i = 0; i < inner; i++) {
      values.read(i * columns + from, row, 0, width);
      for (int j = 0; j < width; j++) {
        numbers[i * width + j] = Int8.of(row[j], scale[j]);
      }
    }
    scales[piece] = scale;
    DnnlThread thread = DnnlThread.current();
    long plain = thread.room(DnnlThread.Room.RIGHT).write(numbers, numbers.length);
    pack(thread, DnnlOperation.PACK, plain, width, piece);
  }
}
