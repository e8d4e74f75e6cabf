package org.seq4j.nn.kernels;

/** The numbers that a product is made from; its sums and results are always floats. */
enum NumberType {
  FLOAT(Float.BYTES),
  BFLOAT16(Short.BYTES);

  private final int bytes;

  NumberType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one number. */
  int bytes() {
    return bytes;
  }
}
