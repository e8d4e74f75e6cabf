package org.seq4j.nn.kernels;

import java.lang.ref.Reference;
import java.util.stream.Stream;
import org.seq4j.nn.Array;
import org.seq4j.nn.ProductPrecision;

/**
 * A weight packed by oneDNN, as numbers of a type, in pieces of some columns each, so that several
 * threads can share one product. How it is cut depends on the number of columns only.
 */
class DnnlPackedWeight extends PackedWeight {
  /** About how many columns a piece has. */
  private static final int TYPICAL_COLUMNS = 512;

  /** Columns that oneDNN takes at once. */
  private static final int STEP = 64;

  final ProductPrecision type;
  final int inner;
  final int columns;
  private final int width;
  private final NativeBuffer[] pieces;

  DnnlPackedWeight(ProductPrecision type, Factor factor) {
    Array values = factor.values();
    this.type = type;
    this.inner = factor.isTransposed() ? values.shape().size() : values.shape().rows();
    this.columns = factor.isTransposed() ? values.shape().rows() : values.shape().size();
    int count = Math.max(1, (columns + TYPICAL_COLUMNS / 2) / TYPICAL_COLUMNS);
    this.width = ((columns + count - 1) / count + STEP - 1) / STEP * STEP;
    this.pieces =
        Stream.generate(NativeBuffer::new)
            .limit((columns + width - 1) / width)
            .toArray(NativeBuffer[]::new);
  }

  int pieces() {
    return pieces.length;
  }

  /** The first column of a piece. */
  int from(int piece) {
    return piece * width;
  }

  /** How many columns a piece has. */
  int width(int piece) {
    return Math.min(width, columns - from(piece));
  }

  long address(int piece) {
    return pieces[piece].address();
  }

  @Override
  final void pack(Factor factor) {
    Parts.run(pieces.length, (long) inner * columns, piece -> pack(factor, piece));
  }

  /** Packs a piece of floats. */
  void pack(Factor factor, int piece) {
    Array values = factor.values();
    DnnlThread thread = DnnlThread.current();
    if (factor.isTransposed()) {
      long source = values.address() + (long) from(piece) * inner * Float.BYTES;
      pack(thread, DnnlOperation.PACK_TRANSPOSED, source, inner, piece);
    } else {
      long source = values.address() + (long) from(piece) * Float.BYTES;
      int own = width(piece);
      if (type == ProductPrecision.FLOAT) {
        pack(thread, DnnlOperation.PACK, source, columns, piece);
      } else {
        long plain = thread.converted(type, source, inner, own, columns, DnnlThread.Room.RIGHT);
        pack(thread, DnnlOperation.PACK, plain, own, piece);
      }
    }
    Reference.reachabilityFence(values);
  }

  /** Packs what is at an address as a piece. */
  final void pack(DnnlThread thread, DnnlOperation operation, long source, int stride, int piece) {
    int own = width(piece);
    DnnlCall packing = thread.call(operation, type, 0, inner, own, stride, 0);
    packing.with(0, source).with(1, pieces[piece].atLeast(packing.bytes(1))).run();
  }
}
