package org.seq4j.nn;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.seq4j.nn.kernels.Kernels;

/**
 * What the factors of matrix products are rounded to in single precision. Sums, results and all
 * else stay floats, and so do the weights themselves.
 */
public enum ProductPrecision {
  /** Not rounded. */
  FLOAT("float", Float.BYTES),

  /**
   * bfloat16: a float without the last 16 bits. Micikevicius et al. 2018,
   * https://arxiv.org/abs/1710.03740, with the type of Kalamkar et al. 2019,
   * https://arxiv.org/abs/1905.12322.
   */
  BFLOAT16("bf16", Short.BYTES),

  /**
   * Whole numbers from -127 to 127: a weight has a scale for each column, what it is multiplied
   * with one for each row, found anew each time. For decoding; gradients are computed in floats.
   * Jacob et al. 2018, https://arxiv.org/abs/1712.05877.
   */
  INT8("int8", Byte.BYTES);

  private final String option;
  private final int bytes;

  ProductPrecision(String option, int bytes) {
    this.option = option;
    this.bytes = bytes;
  }

  /** What settings and commands call it. */
  public String option() {
    return option;
  }

  /** Bytes of a number. */
  public int bytes() {
    return bytes;
  }

  /** The one with this name. */
  public static Optional<ProductPrecision> named(String option) {
    return Arrays.stream(values()).filter(each -> each.option.equals(option)).findFirst();
  }

  /** The names of all. */
  public static List<String> options() {
    return Arrays.stream(values()).map(ProductPrecision::option).toList();
  }

  /** Why this machine cannot compute with it; empty if it can. */
  public Optional<String> obstacle() {
    return this == FLOAT ? Optional.empty() : Kernels.obstacle(this);
  }

  @Override
  public String toString() {
    return option;
  }
}
