package org.seq4j.runner.train;

import org.seq4j.nn.ProductPrecision;

/** What the products of training round their factors to; weights and optimizer are floats. */
public enum TrainingPrecision {
  FLOAT(ProductPrecision.FLOAT),
  BF16(ProductPrecision.BFLOAT16);

  private final ProductPrecision products;

  TrainingPrecision(ProductPrecision products) {
    this.products = products;
  }

  /** The same for the tensors. */
  public ProductPrecision products() {
    return products;
  }
}
