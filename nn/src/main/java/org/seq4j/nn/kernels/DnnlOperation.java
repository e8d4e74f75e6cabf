package org.seq4j.nn.kernels;

import static org.seq4j.nn.ProductPrecision.FLOAT;

/**
 * What oneDNN is used for. A plain array is one in rows, each a stride after the one before; a
 * packed one is a right factor in oneDNN's own layout.
 */
enum DnnlOperation {
  /** {@code c = a b + beta c} of plain a and packed b of a type, for floats c with a stride. */
  MULTIPLY {
    @Override
    DnnlCall make(DnnlThread thread, DnnlKey key) {
      return Dnnl.product(
          thread,
          key,
          Dnnl.rows(key.type, key.rows, key.inner, key.inner),
          Dnnl.packed(key.type, key.inner, key.columns));
    }
  },
  /** The same with plain b, whose rows have the stride too. */
  MULTIPLY_PLAIN {
    @Override
    DnnlCall make(DnnlThread thread, DnnlKey key) {
      return Dnnl.product(
          thread,
          key,
          Dnnl.rows(key.type, key.rows, key.inner, key.inner),
          Dnnl.rows(key.type, key.inner, key.columns, key.stride));
    }
  },
  /** The same with plain b of {@code [columns, inner]}. */
  MULTIPLY_TRANSPOSED {
    @Override
    DnnlCall make(DnnlThread thread, DnnlKey key) {
      return Dnnl.product(
          thread,
          key,
          Dnnl.rows(key.type, key.rows, key.inner, key.inner),
          Dnnl.columns(key.type, key.inner, key.columns, key.inner));
    }
  },
  /**
   * {@code c = a' b + beta c} of plain a {@code [inner, rows]} and plain b, for floats c with a
   * stride.
   */
  MULTIPLY_GATHERED {
    @Override
    DnnlCall make(DnnlThread thread, DnnlKey key) {
      return Dnnl.product(
          thread,
          key,
          Dnnl.columns(key.type, key.rows, key.inner, key.rows),
          Dnnl.rows(key.type, key.inner, key.columns, key.columns));
    }
  },
  /** Floats {@code [inner, columns]} with a stride to plain numbers of a type without. */
  CONVERT {
    @Override
    DnnlCall make(DnnlThread thread, DnnlKey key) {
      return Dnnl.copy(
          thread,
          Dnnl.rows(FLOAT, key.inner, key.columns, key.stride),
          Dnnl.rows(key.type, key.inner, key.columns, key.columns));
    }
  },
  /** Plain numbers of a type {@code [inner, columns]} with a stride to packed ones. */
  PACK {
    @Override
    DnnlCall make(DnnlThread thread, DnnlKey key) {
      return Dnnl.copy(
          thread,
          Dnnl.rows(key.type, key.inner, key.columns, key.stride),
          Dnnl.packed(key.type, key.inner, key.columns));
    }
  },
  /** Plain floats {@code [columns, inner]} to packed numbers of a type {@code [inner, columns]}. */
  PACK_TRANSPOSED {
    @Override
    DnnlCall make(DnnlThread thread, DnnlKey key) {
      return Dnnl.copy(
          thread,
          Dnnl.columns(FLOAT, key.inner, key.columns, key.inner),
          Dnnl.packed(key.type, key.inner, key.columns));
    }
  };

  /** Prepares the operation for the arrays of a key. */
  abstract DnnlCall make(DnnlThread thread, DnnlKey key);
}
