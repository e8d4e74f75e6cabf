package org.seq4j.nn;

import org.nd4j.linalg.api.buffer.DataType;

/**
 * The numbers that a memory holds: single precision to train and decode with, double precision to
 * check gradients.
 */
public enum Precision {
  FLOAT(Float.BYTES, DataType.FLOAT),
  DOUBLE(Double.BYTES, DataType.DOUBLE);

  private final int bytes;
  private final DataType type;

  Precision(int bytes, DataType type) {
    this.bytes = bytes;
    this.type = type;
  }

  /** Bytes of one number. */
  public int bytes() {
    return bytes;
  }

  DataType type() {
    return type;
  }
}
