package org.seq4j.nn.kernels;

import static org.seq4j.nn.kernels.NumberType.FLOAT;

/** What oneDNN is used for. A plain array is one in rows; a packed one is a right factor. */
enum DnnlOperation {
  /** {@code c = a b + beta c} of plain a and packed b, both of a type. */
  MULTIPLY {
    @Override
    DnnlCall make(DnnlThread thread, DnnlKey key) {
      return Dnnl.product(thread, key, Dnnl.packed(key.type, key.inner, key.columns));
    }
  },
  /** The same with plain b. */
  MULTIPLY_PLAIN {
    @Override
    DnnlCall make(DnnlThread thread, DnnlKey key) {
      return Dnnl.product(thread, key, Dnnl.plain(key.type, key.inner, key.columns, false));
    }
  },
  /** The same with plain b of {@code [columns, inner]}. */
  MULTIPLY_TRANSPOSED {
    @Override
    DnnlCall make(DnnlThread thread, DnnlKey key) {
      return Dnnl.product(thread, key, Dnnl.plain(key.type, key.inner, key.columns, true));
    }
  },
  /** Plain floats {@code [inner, columns]} to plain numbers of a type. */
  CONVERT {
    @Override
    DnnlCall make(DnnlThread thread, DnnlKey key) {
      return Dnnl.copy(
          thread,
          Dnnl.plain(FLOAT, key.inner, key.columns, false),
          Dnnl.plain(key.type, key.inner, key.columns, false));
    }
  },
  /** Plain floats {@code [columns, inner]} to plain numbers of a type {@code [inner, columns]}. */
  TRANSPOSE {
    @Override
    DnnlCall make(DnnlThread thread, DnnlKey key) {
      return Dnnl.copy(
          thread,
          Dnnl.plain(FLOAT, key.inner, key.columns, true),
          Dnnl.plain(key.type, key.inner, key.columns, false));
    }
  },
  /** Plain numbers of a type {@code [inner, columns]} to packed ones. */
  PACK {
    @Override
    DnnlCall make(DnnlThread thread, DnnlKey key) {
      return Dnnl.copy(
          thread,
          Dnnl.plain(key.type, key.inner, key.columns, false),
          Dnnl.packed(key.type, key.inner, key.columns));
    }
  },
  /** Plain floats {@code [columns, inner]} to packed numbers of a type {@code [inner, columns]}. */
  PACK_TRANSPOSED {
    @Override
    DnnlCall make(DnnlThread thread, DnnlKey key) {
      return Dnnl.copy(
          thread,
          Dnnl.plain(FLOAT, key.inner, key.columns, true),
          Dnnl.packed(key.type, key.inner, key.columns));
    }
  };

  /** Prepares the operation for the arrays of a key. */
  abstract DnnlCall make(DnnlThread thread, DnnlKey key);
}
