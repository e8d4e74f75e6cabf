package org.seq4j.nn.kernels;

import static org.seq4j.nn.ProductPrecision.FLOAT;

import java.util.function.Function;
import org.bytedeco.dnnl.memory;

/**
 * What oneDNN is used for. A plain array is one in rows, each a stride after the one before; a
 * packed one is a right factor in oneDNN's own layout.
 */
enum DnnlOperation {
  /** {@code c = a b + beta c} of plain a and packed b of a type, for floats c with a stride. */
  MULTIPLY(
      true,
      key -> Dnnl.rows(key.type, key.rows, key.inner, key.inner),
      key -> Dnnl.packed(key.type, key.inner, key.columns)),

  /** The same with plain b, whose rows have the stride too. */
  MULTIPLY_PLAIN(
      true,
      key -> Dnnl.rows(key.type, key.rows, key.inner, key.inner),
      key -> Dnnl.rows(key.type, key.inner, key.columns, key.stride)),

  /** The same with plain b of {@code [columns, inner]}. */
  MULTIPLY_TRANSPOSED(
      true,
      key -> Dnnl.rows(key.type, key.rows, key.inner, key.inner),
      key -> Dnnl.columns(key.type, key.inner, key.columns, key.inner)),

  /**
   * {@code c = a' b + beta c} of plain a {@code [inner, rows]} and plain b, for floats c with a
   * stride.
   */
  MULTIPLY_GATHERED(
      true,
      key -> Dnnl.columns(key.type, key.rows, key.inner, key.rows),
      key -> Dnnl.rows(key.type, key.inner, key.columns, key.columns)),

  /** Floats {@code [inner, columns]} with a stride to plain numbers of a type without. */
  CONVERT(
      false,
      key -> Dnnl.rows(FLOAT, key.inner, key.columns, key.stride),
      key -> Dnnl.rows(key.type, key.inner, key.columns, key.columns)),

  /** Plain numbers of a type {@code [inner, columns]} with a stride to packed ones. */
  PACK(
      false,
      key -> Dnnl.rows(key.type, key.inner, key.columns, key.stride),
      key -> Dnnl.packed(key.type, key.inner, key.columns)),

  /** Plain floats {@code [columns, inner]} to packed numbers of a type {@code [inner, columns]}. */
  PACK_TRANSPOSED(
      false,
      key -> Dnnl.columns(FLOAT, key.inner, key.columns, key.inner),
      key -> Dnnl.packed(key.type, key.inner, key.columns));

  private final boolean multiplies;
  private final Function<DnnlKey, memory.desc> first;
  private final Function<DnnlKey, memory.desc> second;

  /**
   * @param multiplies whether it multiplies two arrays; otherwise it copies the first to the second
   */
  DnnlOperation(
      boolean multiplies,
      Function<DnnlKey, memory.desc> first,
      Function<DnnlKey, memory.desc> second) {
    this.multiplies = multiplies;
    this.first = first;
    this.second = second;
  }

  /** Prepares the operation for the arrays of a key. */
  DnnlCall make(DnnlThread thread, DnnlKey key) {
    memory.desc a = first.apply(key);
    memory.desc b = second.apply(key);
    return multiplies ? Dnnl.product(thread, key, a, b) : Dnnl.copy(thread, a, b);
  }
}
