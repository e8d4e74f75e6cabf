package org.seq4j.nn.kernels;

import java.lang.ref.Reference;
import org.seq4j.nn.Array;
import org.seq4j.nn.Precision;
import org.seq4j.nn.ProductPrecision;
import org.seq4j.nn.Shape;
import org.seq4j.nn.kernels.DnnlThread.Room;

/**
 * Products with weights in whole numbers, by oneDNN: {@code c[r][j] = scale[r] scale[j] sum_i
 * a[r][i] b[i][j]}, with a scale for each row of what is multiplied, found on the way, and one for
 * each column of the weight. All other products are those of floats.
 */
final class DnnlInt8Products extends DnnlProducts {
  private final Loops loops;
  private final ThreadLocal<Sums> sums = ThreadLocal.withInitial(Sums::new);

  DnnlInt8Products(Loops loops) {
    super(ProductPrecision.FLOAT);
    this.loops = loops;
  }

  /** What a thread keeps from product to product. */
  private static final class Sums {
    private Array array = Array.of(Precision.FLOAT, Shape.of(0));
    private byte[] numbers = new byte[0];
    private float[] scales = new float[0];

    void makeRoom(int rows, int inner, int columns) {
      if (array.length() < rows * columns) {
        array = Array.of(Precision.FLOAT, Shape.of(rows * columns));
      }
      if (numbers.length < rows * inner) {
        numbers = new byte[rows * inner];
      }
      if (scales.length < rows) {
        scales = new float[rows];
      }
    }
  }

  @Override
  public void multiply(Array a, Factor b, Array c, double beta) {
    Extents extents = Extents.of(a, false, b.values(), b.isTransposed(), c);
    if (b.isTransposed() || isForOthers(c, extents)) {
      super.multiply(a, b, c, beta);
      return;
    }
    DnnlInt8Weight weight = (DnnlInt8Weight) b.copy(ProductPrecision.INT8, DnnlInt8Weight::new);
    int rows;
    for (int done = 0; done < extents.rows(); done += rows) {
      rows = pieceOfRows(extents.rows() - done);
      multiply(a, weight, c, done, rows, (float) beta);
    }
    Reference.reachabilityFence(b);
  }

  /** Some rows of a product. */
  private void multiply(Array a, DnnlInt8Weight weight, Array c, int first, int rows, float beta) {
    int inner = weight.inner;
    int columns = weight.columns;
    Sums own = sums.get();
    own.makeRoom(rows, inner, columns);
    Scratch scratch = Scratch.ofThread();
    for (int r = 0; r < rows; r++) {
      float[] row = scratch.read(0, a, (first + r) * inner, inner);
      own.scales[r] = Int8.ofRow(row, inner, own.numbers, r * inner);
    }
    long left = DnnlThread.current().room(Room.LEFT).write(own.numbers, rows * inner);
    Parts.run(
        weight.pieces(),
        (long) rows * inner * columns,
        part -> {
          multiplyPiece(weight, part, left, rows, own.array.address(), columns, 0);
          for (int r = 0; r < rows; r++) {
            int from = r * columns + weight.from(part);
            scale(own.array, from, own.scales[r], weight, part, c, first * columns + from, beta);
          }
        });
  }

  /** {@code c = scale scales sums + beta c} for the columns of a piece in one row. */
  private void scale(
      Array from,
      int at,
      float scale,
      DnnlInt8Weight weight,
      int part,
      Array c,
      int target,
      float beta) {
    Scratch scratch = Scratch.ofThread();
    int count = weight.width(part);
    float[] numbers = scratch.read(0, from, at, count);
    loops.affine(numbers, scale, 0, count);
    float[] result = beta == 0 ? scratch.zeros(1, count) : scratch.read(1, c, target, count);
    if (beta != 0 && beta != 1) {
      loops.affine(result, beta, 0, count);
    }
    loops.addProducts(numbers, weight.scales(part), result, count);
    c.write(target, result, 0, count);
  }
}
