package org.seq4j.nn.kernels;

/**
 * An operation and the extents of its arrays. It can be set, so that looking up makes no object.
 */
final class DnnlKey {
  private static final int PRIME = 31;

  DnnlOperation operation = DnnlOperation.MULTIPLY;
  NumberType type = NumberType.FLOAT;
  int rows;
  int inner;
  int columns;
  float beta;

  /** A key that stays as this one is now. */
  DnnlKey copy() {
    DnnlKey copy = new DnnlKey();
    copy.operation = operation;
    copy.type = type;
    copy.rows = rows;
    copy.inner = inner;
    copy.columns = columns;
    copy.beta = beta;
    return copy;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DnnlKey key
        && operation == key.operation
        && type == key.type
        && rows == key.rows
        && inner == key.inner
        && columns == key.columns
        && Float.compare(beta, key.beta) == 0;
  }

  @Override
  public int hashCode() {
    int hash = operation.ordinal() * PRIME + type.ordinal();
    hash = (hash * PRIME + rows) * PRIME + inner;
    return (hash * PRIME + columns) * PRIME + Float.floatToIntBits(beta);
  }
}
