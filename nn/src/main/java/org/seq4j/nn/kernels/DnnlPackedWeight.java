package org.seq4j.nn.kernels;

import java.lang.ref.Reference;
import org.seq4j.nn.Array;

/** A weight packed by oneDNN, as numbers of a type. */
final class DnnlPackedWeight extends PackedWeight {
  private final NumberType type;
  private final NativeBuffer memory = new NativeBuffer();

  DnnlPackedWeight(NumberType type) {
    this.type = type;
  }

  long address() {
    return memory.address();
  }

  @Override
  void pack(Factor factor) {
    Array values = factor.values();
    boolean transposed = factor.isTransposed();
    int rows = values.shape().rows();
    int size = values.shape().size();
    DnnlThread.current()
        .packed(
            type,
            values.address(),
            transposed,
            transposed ? size : rows,
            transposed ? rows : size,
            memory);
    Reference.reachabilityFence(values);
  }
}
