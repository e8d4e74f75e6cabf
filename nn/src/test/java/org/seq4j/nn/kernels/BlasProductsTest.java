package org.seq4j.nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seq4j.nn.Array;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Shape;
import org.seq4j.nn.ShapeException;

class BlasProductsTest {
  private final Products products = new BlasProducts();

  @ParameterizedTest
  @CsvSource({
    "FLOAT, 0, 3, 4, 5", "FLOAT, 1, 3, 4, 5", "DOUBLE, 0, 1, 7, 2", "DOUBLE, 1, 33, 1, 7",
    "FLOAT, 0, 1, 1, 1", "DOUBLE, 0.5, 7, 33, 3", "FLOAT, 1, 3, 0, 2", "DOUBLE, 0, 3, 0, 2"
  })
  void productIsTheSumsOfProducts(
      Precision precision, double beta, int rows, int inner, int columns) {
    for (int variant = 0; variant < 4; variant++) {
      boolean first = (variant & 1) != 0;
      boolean second = (variant & 2) != 0;
      if (inner == 0 && (!first || second)) {
        continue;
      }
      Random random = new Random(variant);
      Shape shapeA = first ? Shape.of(inner, rows) : Shape.of(rows, inner);
      Shape shapeB = second ? Shape.of(columns, inner) : Shape.of(inner, columns);
      Array a = Operation.random(precision, shapeA, random, 1);
      Array b = Operation.random(precision, shapeB, random, 1);
      Array c = Operation.random(precision, Shape.of(rows, columns), random, 1);
      double[] expected = c.toDoubles();
      for (int i = 0; i < expected.length; i++) {
        expected[i] *= beta;
        for (int k = 0; k < inner; k++) {
          int inA = first ? k * rows + i / columns : i / columns * inner + k;
          int inB = second ? i % columns * inner + k : k * columns + i % columns;
          expected[i] += a.get(inA) * b.get(inB);
        }
      }
      if (beta == 0) {
        c.fill(Double.NaN);
      }
      products.multiply(a, first, b, second, c, beta);
      assertThat(c.toDoubles()).containsExactly(expected, offset(1e-5));
    }
  }

  @Test
  void windowsAreMultipliedInPlace() {
    Array all = Array.of(Precision.FLOAT, Shape.of(3, 1, 2), 9, 9, 1, 2, 9, 9);
    Array weight = Array.of(Precision.FLOAT, Shape.of(2, 2), 1, 10, 100, 1000);
    products.multiply(all.rows(1, 2), false, weight, false, all.rows(2, 3), 0);
    assertThat(all.toDoubles()).containsExactly(new double[] {9, 9, 1, 2, 201, 2010}, offset(0d));
  }

  @Test
  void noRowsNeedNoProduct() {
    Array none = Array.of(Precision.FLOAT, Shape.of(0, 2));
    Array weight = Array.of(Precision.FLOAT, Shape.of(2, 3));
    Array result = Array.of(Precision.FLOAT, Shape.of(0, 3));
    products.multiply(none, false, weight, false, result, 0);
    assertThat(result.length()).isZero();
  }

  @Test
  void shapesThatDoNotFitAreNamed() {
    Array a = Array.of(Precision.FLOAT, Shape.of(4, 2, 3));
    Array b = Array.of(Precision.FLOAT, Shape.of(5, 6));
    Array c = Array.of(Precision.FLOAT, Shape.of(8, 6));
    assertThatThrownBy(() -> products.multiply(a, false, b, false, c, 0))
        .isInstanceOf(ShapeException.class)
        .hasMessage("matmul: [4, 2, 3] does not fit [5, 6]: the inner extents are 3 and 5");
    Array right = Array.of(Precision.FLOAT, Shape.of(3, 7));
    assertThatThrownBy(() -> products.multiply(a, false, right, false, c, 0))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("[8, 7] does not fit [8, 6]");
    Array precise = Array.of(Precision.DOUBLE, Shape.of(3, 6));
    assertThatThrownBy(() -> products.multiply(a, false, precise, false, c, 0))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("the precisions differ");
  }
}
