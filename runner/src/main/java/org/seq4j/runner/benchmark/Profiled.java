package org.seq4j.runner.benchmark;

import java.util.List;

/**
 * Where the time of a figure went. All times are milliseconds on the clock for one training step or
 * one decoded batch; what several threads do at once counts once.
 *
 * @param figure what was measured
 * @param milliseconds all
 * @param phases the parts, the longest first; they sum up to all
 * @param kernels the kernels but for the products, the longest first
 * @param products the matrix products, the longest first
 * @param productsAlone how long the same products take with nothing in between: less is not
 *     possible with this way to multiply
 */
public record Profiled(
    String figure,
    double milliseconds,
    List<Phase> phases,
    List<Phase> kernels,
    List<Product> products,
    double productsAlone) {
  public Profiled {
    phases = List.copyOf(phases);
    kernels = List.copyOf(kernels);
    products = List.copyOf(products);
  }

  /**
   * A part of the time.
   *
   * @param name of the phase
   * @param calls of kernels
   * @param milliseconds for all of them
   */
  public record Phase(String name, double calls, double milliseconds) {}

  /**
   * Products of one kind.
   *
   * @param name what belongs to the weight, or the phase
   * @param rows of the result
   * @param inner how many products each number is the sum of
   * @param columns of the result
   * @param calls how many
   * @param milliseconds for all of them
   */
  public record Product(
      String name, int rows, int inner, int columns, double calls, double milliseconds) {
    /** Thousands of millions of additions and multiplications in a second. */
    public double gigaflops() {
      return milliseconds == 0 ? 0 : operations() / (1e6 * milliseconds);
    }

    /** Additions and multiplications. */
    public double operations() {
      return 2.0 * rows * inner * columns * calls;
    }
  }

  /** Additions and multiplications of all products. */
  public double operations() {
    return products.stream().mapToDouble(Product::operations).sum();
  }
}
