package org.seq4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seq4j.nn.kernels.Kernels;

class ProductPrecisionTest {
  private static final String ENGINE = "seq4j.products";

  @ParameterizedTest
  @EnumSource
  void optionsNameThem(ProductPrecision precision) {
    assertThat(ProductPrecision.named(precision.option())).contains(precision);
    assertThat(ProductPrecision.options()).contains(precision.option());
    assertThat(ProductPrecision.named(precision.name())).isEmpty();
  }

  @Test
  void floatsAreAlwaysPossible() {
    assertThat(ProductPrecision.FLOAT.obstacle()).isEmpty();
  }

  @Test
  void openBlasRoundsNothing() {
    String before = System.getProperty(ENGINE);
    System.setProperty(ENGINE, "openblas");
    try {
      assertThat(ProductPrecision.INT8.obstacle())
          .contains("it needs oneDNN, and seq4j.products is openblas");
      assertThatThrownBy(() -> Kernels.of(Precision.FLOAT, ProductPrecision.BFLOAT16))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no products in bf16");
    } finally {
      if (before == null) {
        System.clearProperty(ENGINE);
      } else {
        System.setProperty(ENGINE, before);
      }
    }
  }

  @Test
  void doublePrecisionIsNotRounded() {
    assertThat(Kernels.of(Precision.DOUBLE, ProductPrecision.INT8)).isSameAs(Kernels.plain());
  }
}
