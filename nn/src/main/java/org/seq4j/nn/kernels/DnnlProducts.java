package org.seq4j.nn.kernels;

import java.lang.ref.Reference;
import java.util.function.Supplier;
import org.seq4j.nn.Array;
import org.seq4j.nn.Precision;
import org.seq4j.nn.kernels.DnnlThread.Room;

/**
 * Matrix products by oneDNN, each on the thread that asks for it. It is at its best when the right
 * factor is packed, and knows only operations of fixed shape, which take long to make. So every
 * right factor is packed, and rows and inner extents, which differ from batch to batch, are cut
 * into pieces of few sizes. OpenBLAS makes the products that are not worth packing for, and those
 * in double precision.
 */
final class DnnlProducts implements Products {
  /** Rows from which on packing a right factor for one product is worth it. */
  private static final int WORTH_PACKING = 8;

  /** The same for a transposed factor, which takes longer to pack. */
  private static final int WORTH_TRANSPOSING = 128;

  /** Rows from which on a product with a weight is as fast without packing it. */
  private static final int NOT_WORTH_PACKING = 128;

  private static final int SMALL_ROWS = 8;
  private static final int MEDIUM_ROWS = 16;
  private static final int LARGE_ROWS = 64;
  private static final int LARGEST_ROWS = 512;
  private static final int LARGEST_INNER = 1024;
  private static final int LARGEST_STEP = 64;

  private final NumberType type;
  private final Supplier<PackedWeight> newWeight;
  private final Products others = new BlasProducts();

  /**
   * @param type what the factors are rounded to
   */
  DnnlProducts(NumberType type) {
    this.type = type;
    this.newWeight = () -> new DnnlPackedWeight(type);
  }

  @Override
  public void multiply(
      Array a, boolean transposeA, Array b, boolean transposeB, Array c, double beta) {
    Extents extents = Extents.of(a, transposeA, b, transposeB, c);
    int least = transposeB ? WORTH_TRANSPOSING : WORTH_PACKING;
    if (isForOthers(c, extents) || extents.rows() < least || (transposeA && transposeB)) {
      others.multiply(a, transposeA, b, transposeB, c, beta);
      return;
    }
    DnnlThread thread = DnnlThread.current();
    if (transposeA) {
      multiplyTransposed(thread, a.address(), b.address(), c.address(), extents, (float) beta);
    } else {
      long packed =
          thread.packed(
              type,
              b.address(),
              transposeB,
              extents.inner(),
              extents.columns(),
              thread.room(Room.RIGHT));
      multiplyRows(
          thread, DnnlOperation.MULTIPLY, a.address(), packed, c.address(), extents, (float) beta);
    }
    Reference.reachabilityFence(a);
    Reference.reachabilityFence(b);
    Reference.reachabilityFence(c);
  }

  @Override
  public void multiply(Array a, Factor b, Array c, double beta) {
    Extents extents = Extents.of(a, false, b.values(), b.isTransposed(), c);
    if (isForOthers(c, extents)) {
      others.multiply(a, b, c, beta);
      return;
    }
    DnnlThread thread = DnnlThread.current();
    if (type == NumberType.FLOAT && extents.rows() >= NOT_WORTH_PACKING) {
      DnnlOperation operation =
          b.isTransposed() ? DnnlOperation.MULTIPLY_TRANSPOSED : DnnlOperation.MULTIPLY_PLAIN;
      long values = b.values().address();
      multiplyRows(thread, operation, a.address(), values, c.address(), extents, (float) beta);
    } else {
      long packed = packed(b).address();
      multiplyRows(
          thread, DnnlOperation.MULTIPLY, a.address(), packed, c.address(), extents, (float) beta);
    }
    Reference.reachabilityFence(a);
    Reference.reachabilityFence(b);
    Reference.reachabilityFence(c);
  }

  @Override
  public void multiplyColumns(Array a, Array b, int from, int to, Array c, double beta) {
    others.multiplyColumns(a, b, from, to, c, beta);
  }

  @Override
  public String engine() {
    return Dnnl.name();
  }

  /** Whether it is something that oneDNN cannot do, or does wrong: columns of one number. */
  private static boolean isForOthers(Array c, Extents extents) {
    return c.precision() != Precision.FLOAT || extents.areEmpty() || extents.columns() == 1;
  }

  private DnnlPackedWeight packed(Factor b) {
    return (DnnlPackedWeight) b.copy(type, newWeight);
  }

  /** {@code c = a b + beta c} with b laid out as an operation wants it, in pieces of a's rows. */
  private void multiplyRows(
      DnnlThread thread,
      DnnlOperation operation,
      long a,
      long b,
      long c,
      Extents extents,
      float beta) {
    int inner = extents.inner();
    int columns = extents.columns();
    int piece;
    for (int done = 0; done < extents.rows(); done += piece) {
      piece = pieceOfRows(extents.rows() - done);
      long left = a + (long) done * inner * Float.BYTES;
      if (type != NumberType.FLOAT) {
        left = thread.converted(type, left, piece, inner);
      }
      thread
          .call(operation, type, piece, inner, columns, beta)
          .with(0, left)
          .with(1, b)
          .with(2, c + (long) done * columns * Float.BYTES)
          .run();
    }
  }

  /**
   * {@code c = a' b + beta c} for a of {@code [inner, rows]}, piece by piece of the inner extent.
   * The last piece is filled up with zeros.
   */
  private void multiplyTransposed(
      DnnlThread thread, long a, long b, long c, Extents extents, float beta) {
    int rows = extents.rows();
    int columns = extents.columns();
    int piece;
    for (int done = 0; done < extents.inner(); done += piece) {
      int rest = extents.inner() - done;
      piece = pieceOfInner(rest);
      int count = Math.min(piece, rest);
      long left = thread.padded(a + (long) done * rows * Float.BYTES, count, piece, rows);
      left = thread.transposed(type, left, rows, piece);
      long right = thread.padded(b + (long) done * columns * Float.BYTES, count, piece, columns);
      right = thread.packed(type, right, false, piece, columns, thread.room(Room.RIGHT));
      thread
          .call(DnnlOperation.MULTIPLY, type, rows, piece, columns, done == 0 ? beta : 1)
          .with(0, left)
          .with(1, right)
          .with(2, c)
          .run();
    }
  }

  /**
   * At most 512: a multiple of 64, of 16 or of 8, or less than 8. One row alone is added to what is
   * before it, since oneDNN does it wrong if the right factor is not packed.
   */
  static int pieceOfRows(int rest) {
    int step = rest >= LARGE_ROWS ? LARGE_ROWS : rest >= MEDIUM_ROWS ? MEDIUM_ROWS : SMALL_ROWS;
    int piece = rest < SMALL_ROWS ? rest : Math.min(LARGEST_ROWS, rest / step * step);
    return rest == piece + 1 ? rest : piece;
  }

  /** At most 1024, and a multiple of 16, 32 or 64 that may be more than the rest. */
  static int pieceOfInner(int rest) {
    if (rest >= LARGEST_INNER) {
      return LARGEST_INNER;
    }
    int step = rest > 2 * LARGEST_STEP ? LARGEST_STEP : rest > LARGEST_STEP ? 32 : 16;
    return (rest + step - 1) / step * step;
  }
}
