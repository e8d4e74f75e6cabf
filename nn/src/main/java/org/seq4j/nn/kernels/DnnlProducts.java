package org.seq4j.nn.kernels;

import java.lang.ref.Reference;
import org.seq4j.nn.Array;
import org.seq4j.nn.Precision;
import org.seq4j.nn.ProductPrecision;
import org.seq4j.nn.kernels.DnnlThread.Room;

/**
 * Products with weights by oneDNN, each on the thread that asks for it or shared out by columns
 * where other threads are idle. oneDNN is at its best when the right factor is packed, and knows
 * only operations of fixed shape, which take long to make. So weights are packed once per change,
 * and rows and inner extents, which differ from batch to batch, are cut into pieces of few sizes.
 * OpenBLAS makes all other products, and those in double precision.
 */
class DnnlProducts implements Products {
  /** Rows from which on a product of floats with a weight is as fast without packing it. */
  private static final int NOT_WORTH_PACKING = 128;

  private static final int SMALL_ROWS = 8;
  private static final int LARGE_ROWS = 64;
  private static final int LARGEST_ROWS = 512;
  private static final int LARGEST_INNER = 1024;
  private static final int LARGEST_STEP = 64;

  private final ProductPrecision type;
  private final Products others = new BlasProducts();

  /**
   * @param type what the factors are rounded to
   */
  DnnlProducts(ProductPrecision type) {
    this.type = type;
  }

  @Override
  public void multiply(
      Array a, boolean transposeA, Array b, boolean transposeB, Array c, double beta) {
    others.multiply(a, transposeA, b, transposeB, c, beta);
  }

  @Override
  public void multiply(Array a, Factor b, Array c, double beta) {
    Extents extents = Extents.of(a, false, b.values(), b.isTransposed(), c);
    if (isForOthers(c, extents)) {
      others.multiply(a, b, c, beta);
    } else if (type == ProductPrecision.FLOAT && extents.rows() >= NOT_WORTH_PACKING) {
      multiplyPlain(a, b, c, extents, (float) beta);
    } else {
      multiplyPacked(a, b, c, extents, (float) beta);
    }
    Reference.reachabilityFence(a);
    Reference.reachabilityFence(b);
    Reference.reachabilityFence(c);
  }

  /** Whether it is something that oneDNN cannot do, or does wrong: columns of one number. */
  static boolean isForOthers(Array c, Extents extents) {
    return c.precision() != Precision.FLOAT || extents.areEmpty() || extents.columns() == 1;
  }

  private static void multiplyPlain(Array a, Factor b, Array c, Extents extents, float beta) {
    DnnlThread thread = DnnlThread.current();
    DnnlOperation operation =
        b.isTransposed() ? DnnlOperation.MULTIPLY_TRANSPOSED : DnnlOperation.MULTIPLY_PLAIN;
    int inner = extents.inner();
    int columns = extents.columns();
    int piece;
    for (int done = 0; done < extents.rows(); done += piece) {
      int rest = extents.rows() - done;
      piece = pieceOfRows(rest);
      if (rest == piece + 1) {
        piece++; // one row and a factor that is not packed: oneDNN writes beyond its memory
      }
      thread
          .call(operation, ProductPrecision.FLOAT, piece, inner, columns, columns, beta)
          .with(0, a.address() + (long) done * inner * Float.BYTES)
          .with(1, b.values().address())
          .with(2, c.address() + (long) done * columns * Float.BYTES)
          .run();
    }
  }

  private void multiplyPacked(Array a, Factor b, Array c, Extents extents, float beta) {
    DnnlPackedWeight packed =
        (DnnlPackedWeight) b.copy(type, factor -> new DnnlPackedWeight(type, factor));
    int piece;
    for (int done = 0; done < extents.rows(); done += piece) {
      piece = pieceOfRows(extents.rows() - done);
      long left = a.address() + (long) done * extents.inner() * Float.BYTES;
      long result = c.address() + (long) done * extents.columns() * Float.BYTES;
      multiplyRows(packed, left, piece, result, beta);
    }
  }

  private void multiplyRows(
      DnnlPackedWeight packed, long floats, int rows, long result, float beta) {
    int inner = packed.inner;
    int columns = packed.columns;
    long left = DnnlThread.current().converted(type, floats, rows, inner, inner, Room.LEFT);
    Parts.run(
        packed.pieces(),
        (long) rows * inner * columns,
        part -> multiplyPiece(packed, part, left, rows, result, columns, beta));
  }

  /** Some columns of some rows of a product, the numbers already of the type. */
  static void multiplyPiece(
      DnnlPackedWeight packed, int part, long left, int rows, long result, int stride, float beta) {
    DnnlThread.current()
        .call(
            DnnlOperation.MULTIPLY,
            packed.type,
            rows,
            packed.inner,
            packed.width(part),
            stride,
            beta)
        .with(0, left)
        .with(1, packed.address(part))
        .with(2, result + (long) packed.from(part) * Float.BYTES)
        .run();
  }

  @Override
  public void multiplyColumns(Array a, Array b, int from, int to, Array c, double beta) {
    Extents extents = Extents.of(a, true, b, false, c);
    boolean few = to - from < LARGEST_STEP || extents.rows() < LARGEST_STEP;
    if (type == ProductPrecision.FLOAT || few || isForOthers(c, extents)) {
      others.multiplyColumns(a, b, from, to, c, beta);
      return;
    }
    Fit.columns("matmul, some columns", c, from, to - from);
    long right = b.address() + (long) from * Float.BYTES;
    long result = c.address() + (long) from * Float.BYTES;
    multiplyGathered(a.address(), right, result, extents, to - from, (float) beta);
    Reference.reachabilityFence(a);
    Reference.reachabilityFence(b);
    Reference.reachabilityFence(c);
  }

  /**
   * {@code c = a' b + beta c} for a of {@code [inner, rows]}, in pieces of the inner extent. The
   * last piece is filled up with zeros.
   *
   * @param columns how many of b's and c's, which have as many as the extents say
   */
  private void multiplyGathered(long a, long b, long c, Extents extents, int columns, float beta) {
    DnnlThread thread = DnnlThread.current();
    int size = extents.rows();
    int stride = extents.columns();
    int piece;
    for (int done = 0; done < extents.inner(); done += piece) {
      int rest = extents.inner() - done;
      piece = pieceOfInner(rest);
      int count = Math.min(piece, rest);
      long left = a + (long) done * size * Float.BYTES;
      long right = b + (long) done * stride * Float.BYTES;
      thread
          .call(
              DnnlOperation.MULTIPLY_GATHERED,
              type,
              size,
              piece,
              columns,
              stride,
              done == 0 ? beta : 1)
          .with(0, filled(thread, left, count, piece, size, size, Room.LEFT))
          .with(1, filled(thread, right, count, piece, columns, stride, Room.RIGHT))
          .with(2, c)
          .run();
    }
  }

  /** Floats as numbers of the type, row by row in pieces of few sizes, with zeros after them. */
  private long filled(
      DnnlThread thread, long source, int rows, int wanted, int columns, int stride, Room room) {
    long rowBytes = (long) columns * type.bytes();
    long target = thread.room(room).atLeast(wanted * rowBytes);
    int piece;
    for (int done = 0; done < rows; done += piece) {
      piece = pieceOfRows(rows - done);
      long from = source + (long) done * stride * Float.BYTES;
      thread.copy(
          DnnlOperation.CONVERT, type, from, piece, columns, stride, target + done * rowBytes);
    }
    if (wanted > rows) {
      thread.zero(target + rows * rowBytes, (wanted - rows) * rowBytes);
    }
    return target;
  }

  @Override
  public String engine() {
    return Dnnl.name();
  }

  /** At most 512: a multiple of 64 or, below that, of 8; or less than 8. */
  static int pieceOfRows(int rest) {
    int step = rest >= LARGE_ROWS ? LARGE_ROWS : SMALL_ROWS;
    return rest < SMALL_ROWS ? rest : Math.min(LARGEST_ROWS, rest / step * step);
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
