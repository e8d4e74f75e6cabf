package org.seq4j.nn.kernels;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.seq4j.nn.Precision;
import org.seq4j.nn.ProductPrecision;
import org.seq4j.nn.Profile;

/**
 * All kernels for one precision. In every method the arrays are contiguous, {@code =} results are
 * overwritten whatever they held, and results named {@code d...} (gradients) are added to unless
 * the method says otherwise.
 *
 * @param products matrix products
 * @param elements operations on single numbers
 * @param rows moving rows and columns about
 * @param cells recurrent steps
 * @param attention scores, weights and contexts
 * @param learning loss, dropout and the optimisers' updates
 */
public record Kernels(
    Products products,
    Elements elements,
    Rows rows,
    Cells cells,
    AttentionKernels attention,
    Learning learning) {
  private static final Kernels PLAIN =
      new Kernels(
          new BlasProducts(),
          new PlainElements(),
          new PlainRows(),
          new PlainCells(),
          new PlainAttention(),
          new PlainLearning());

  /** Chosen when single precision is first needed. */
  private static final class Fast {
    static final Implementation IMPLEMENTATION = Implementation.chosen();
    static final Kernels KERNELS = of(IMPLEMENTATION, Engines.choose());
  }

  /** Those whose products round their factors, made when they are first needed. */
  private static final Map<ProductPrecision, Kernels> ROUNDING = new ConcurrentHashMap<>();

  /** The kernels to use for a precision. */
  public static Kernels of(Precision precision) {
    return Profile.around(precision == Precision.FLOAT ? Fast.KERNELS : PLAIN);
  }

  /**
   * The kernels to use for a precision, with products that round their factors; double precision
   * rounds nothing.
   *
   * @throws IllegalStateException if there is an {@link #obstacle}
   */
  public static Kernels of(Precision precision, ProductPrecision products) {
    return precision == Precision.DOUBLE || products == ProductPrecision.FLOAT
        ? of(precision)
        : Profile.around(ROUNDING.computeIfAbsent(products, Kernels::rounding));
  }

  private static Kernels rounding(ProductPrecision type) {
    obstacle(type)
        .ifPresent(
            why -> {
              throw new IllegalStateException("no products in " + type + ": " + why);
            });
    return Fast.KERNELS.with(Engines.rounding(type, Fast.IMPLEMENTATION));
  }

  /** Why this machine cannot multiply such numbers; empty if it can. */
  public static Optional<String> obstacle(ProductPrecision products) {
    return Engines.obstacle(products);
  }

  private Kernels with(Products other) {
    return new Kernels(other, elements, rows, cells, attention, learning);
  }

  /** The fast kernels with this arithmetic. */
  static Kernels of(Implementation implementation, Products products) {
    return new Kernels(
        products,
        new FloatElements(implementation),
        new FloatRows(implementation),
        new FloatCells(implementation),
        new FloatAttention(implementation),
        new FloatLearning(implementation));
  }

  /** How single precision is computed on this machine, for the record: "vector, 16 lanes". */
  public static String implementation() {
    return Fast.IMPLEMENTATION.name();
  }

  /** The library that multiplies matrices in single precision, its version and more about it. */
  public static String engine() {
    return Fast.KERNELS.products().engine();
  }

  /**
   * The plain kernels: slow, from the formulas, for both precisions; what the fast ones are checked
   * against.
   */
  public static Kernels plain() {
    return PLAIN;
  }
}
