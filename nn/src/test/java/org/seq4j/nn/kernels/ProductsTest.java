package org.seq4j.nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.seq4j.nn.Array;
import org.seq4j.nn.Precision;
import org.seq4j.nn.ProductPrecision;
import org.seq4j.nn.Shape;
import org.seq4j.nn.ShapeException;

/** What holds for every engine. */
class ProductsTest {
  private static final double[] BETAS = {0, 1, 0.5};

  /** Rows, inner extent, columns. */
  private static final int[][] SHAPES = {
    {1, 1, 1},
    {3, 4, 5},
    {33, 1, 7},
    {7, 33, 3},
    {1, 20, 130},
    {130, 20, 1},
    {40, 70, 90},
    {150, 61, 75},
    {300, 130, 17},
    {5, 1100, 66},
    {16, 64, 64}
  };

  /** An engine with the error that it may make, as a part of the largest result. */
  private record Engine(Supplier<Products> products, double tolerance) {}

  private static Stream<Engine> engines() {
    List<Engine> all = new ArrayList<>();
    all.add(new Engine(BlasProducts::new, 1e-5));
    if (Engines.hasDnnl()) {
      all.add(new Engine(() -> new DnnlProducts(ProductPrecision.FLOAT), 1e-5));
    }
    addIfPresent(all, ProductPrecision.BFLOAT16, 0.01);
    addIfPresent(all, ProductPrecision.INT8, 0.03);
    return all.stream();
  }

  private static void addIfPresent(List<Engine> all, ProductPrecision type, double tolerance) {
    if (type.obstacle().isEmpty()) {
      all.add(new Engine(() -> Engines.rounding(type, Implementation.portable()), tolerance));
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void productIsTheSumsOfProducts(Engine engine) {
    for (Precision precision : Precision.values()) {
      for (int[] shape : SHAPES) {
        for (double beta : BETAS) {
          for (int variant = 0; variant < 4; variant++) {
            boolean first = (variant & 1) != 0;
            boolean second = (variant & 2) != 0;
            new Case(precision, shape[0], shape[1], shape[2], first, second, beta).check(engine);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void anyNumberOfRowsCanBeMultipliedWithOneWeight(Engine engine) {
    for (boolean transposed : new boolean[] {false, true}) {
      Case most = new Case(Precision.FLOAT, 700, 37, 83, false, transposed, 1);
      Factor weight = new Factor(most.b, transposed);
      for (int rows = 1; rows <= 700; rows += rows < 146 ? 1 : 61) {
        for (double beta : BETAS) {
          Case fewer = new Case(Precision.FLOAT, rows, 37, 83, false, transposed, beta);
          fewer.b.assign(most.b);
          double[] expected = fewer.expected();
          engine.products().get().multiply(fewer.a, weight, fewer.c, beta);
          assertClose(engine, fewer.c, expected);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void changedWeightCounts(Engine engine) {
    Products products = engine.products().get();
    for (boolean transposed : new boolean[] {false, true}) {
      Case first = new Case(Precision.FLOAT, 9, 50, 40, false, transposed, 0);
      Factor weight = new Factor(first.b, transposed);
      products.multiply(first.a, weight, first.c, 0);
      assertClose(engine, first.c, first.expected());
      first.b.set(3, 7);
      products.multiply(first.a, weight, first.c, 0);
      assertClose(engine, first.c, first.expected());
      first.b.write(5, new float[] {-3, 4}, 0, 2);
      weight.refresh();
      products.multiply(first.a, weight, first.c, 0);
      assertClose(engine, first.c, first.expected());
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void threadsShareAWeightAndGetTheSameNumbers(Engine engine) {
    Products products = engine.products().get();
    Case one = new Case(Precision.FLOAT, 45, 64, 96, false, false, 0);
    for (int change = 0; change < 20; change++) {
      one.b.set(change, change);
      Factor weight = new Factor(one.b, false);
      List<float[]> results =
          IntStream.range(0, 8)
              .parallel()
              .mapToObj(
                  i -> {
                    Array c = Array.of(Precision.FLOAT, one.c.shape());
                    products.multiply(one.a, weight, c, 0);
                    return c.toFloats();
                  })
              .toList();
      one.c.assign(one.c.toDoubles());
      products.multiply(one.a, weight, one.c, 0);
      assertClose(engine, one.c, one.expected());
      assertThat(results).allMatch(result -> Arrays.equals(result, one.c.toFloats()));
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void windowsAreMultipliedInPlace(Engine engine) {
    Array all = Array.of(Precision.FLOAT, Shape.of(3, 1, 2), 9, 9, 1, 2, 9, 9);
    Array weights = Array.of(Precision.FLOAT, Shape.of(3, 2), 5, 5, 1, 16, 128, 1024);
    Array weight = weights.rows(1, 3);
    double[] expected = {9, 9, 1, 2, 257, 2064};
    engine.products().get().multiply(all.rows(1, 2), false, weight, false, all.rows(2, 3), 0);
    assertThat(all.toDoubles()).containsExactly(expected, offset(engine.tolerance() * 2064));
    all.rows(2, 3).fill(7);
    engine.products().get().multiply(all.rows(1, 2), new Factor(weight, false), all.rows(2, 3), 0);
    assertThat(all.toDoubles()).containsExactly(expected, offset(engine.tolerance() * 2064));
  }

  @ParameterizedTest
  @MethodSource("engines")
  void someColumnsAreThoseOfTheWholeProduct(Engine engine) {
    for (Precision precision : Precision.values()) {
      for (double beta : BETAS) {
        Case whole = new Case(precision, 21, 34, 70, true, false, beta);
        double[] expected = whole.expected();
        double[] before = whole.c.toDoubles();
        engine.products().get().multiplyColumns(whole.a, whole.b, 16, 70, whole.c, beta);
        for (int i = 0; i < before.length; i++) {
          expected[i] = i % 70 < 16 ? before[i] : expected[i];
        }
        assertClose(engine, whole.c, expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void sumsOfTheLargestNumbersDoNotOverflow(Engine engine) {
    for (int sign : new int[] {1, -1}) {
      Array a = Array.of(Precision.FLOAT, Shape.of(9, 500));
      Array b = Array.of(Precision.FLOAT, Shape.of(500, 70));
      Array c = Array.of(Precision.FLOAT, Shape.of(9, 70));
      a.fill(3);
      b.fill(sign * 2);
      double[] expected = new double[9 * 70];
      Arrays.fill(expected, sign * 3000);
      engine.products().get().multiply(a, new Factor(b, false), c, 0);
      assertClose(engine, c, expected);
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void whatTheResultHeldDoesNotMatterWithoutBeta(Engine engine) {
    Case one = new Case(Precision.FLOAT, 20, 30, 40, false, false, 0);
    one.c.fill(Double.NaN);
    engine.products().get().multiply(one.a, new Factor(one.b, false), one.c, 0);
    assertClose(engine, one.c, one.expected());
  }

  @ParameterizedTest
  @MethodSource("engines")
  void emptyMatricesHaveEmptyOrNoSums(Engine engine) {
    for (Precision precision : Precision.values()) {
      new Case(precision, 3, 0, 2, true, false, 0.5).check(engine);
      Array none = Array.of(precision, Shape.of(0, 2));
      Array result = Array.of(precision, Shape.of(0, 3));
      Factor weight = new Factor(Array.of(precision, Shape.of(2, 3)), false);
      engine.products().get().multiply(none, weight, result, 0);
      weight.refresh();
      assertThat(result.length()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void shapesThatDoNotFitAreNamed(Engine engine) {
    Products products = engine.products().get();
    Array a = Array.of(Precision.FLOAT, Shape.of(4, 2, 3));
    Array b = Array.of(Precision.FLOAT, Shape.of(5, 6));
    Array c = Array.of(Precision.FLOAT, Shape.of(8, 6));
    assertThatThrownBy(() -> products.multiply(a, false, b, false, c, 0))
        .isInstanceOf(ShapeException.class)
        .hasMessage("matmul: [4, 2, 3] does not fit [5, 6]: the inner extents are 3 and 5");
    assertThatThrownBy(() -> products.multiply(a, new Factor(b, true), c, 0))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "matmul, second transposed: [4, 2, 3] does not fit [5, 6]:"
                + " the inner extents are 3 and 6");
    Array right = Array.of(Precision.FLOAT, Shape.of(3, 7));
    assertThatThrownBy(() -> products.multiply(a, false, right, false, c, 0))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("[8, 7] does not fit [8, 6]");
    assertThatThrownBy(() -> products.multiplyColumns(right, right, 3, 9, right, 0))
        .isInstanceOf(ShapeException.class);
    Array precise = Array.of(Precision.DOUBLE, Shape.of(3, 6));
    assertThatThrownBy(() -> products.multiply(a, new Factor(precise, false), c, 0))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("the precisions differ");
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void kernelsNameTheirEngine(Precision precision) {
    assertThat(Kernels.of(precision).products().engine()).matches("(OpenBLAS|oneDNN) [0-9.]+.*");
  }

  private static void assertClose(Engine engine, Array actual, double[] expected) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    double[] got = actual.toDoubles();
    assertThat(got).hasSameSizeAs(expected);
    double error = 0;
    for (int i = 0; i < got.length; i++) {
      error = Math.max(error, Double.isNaN(got[i]) ? largest : Math.abs(got[i] - expected[i]));
    }
    assertThat(error).isLessThanOrEqualTo(engine.tolerance() * largest);
  }

  /** Random matrices of a product. */
  private static final class Case {
    final Array a;
    final Array b;
    final Array c;
    private final double[] before;
    private final int inner;
    private final boolean first;
    private final boolean second;
    private final double beta;

    Case(
        Precision precision,
        int rows,
        int inner,
        int columns,
        boolean first,
        boolean second,
        double beta) {
      Random random = new Random(rows + 100L * inner);
      a = random(precision, rows, inner, first, random);
      b = random(precision, inner, columns, second, random);
      c = random(precision, rows, columns, false, random);
      this.before = c.toDoubles();
      this.inner = inner;
      this.first = first;
      this.second = second;
      this.beta = beta;
    }

    private static Array random(
        Precision precision, int rows, int columns, boolean transposed, Random random) {
      Shape shape = transposed ? Shape.of(columns, rows) : Shape.of(rows, columns);
      return Operation.random(precision, shape, random, 1);
    }

    double[] expected() {
      int columns = c.shape().size();
      int rows = c.shape().rows();
      double[] left = a.toDoubles();
      double[] right = b.toDoubles();
      double[] expected = new double[before.length];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = beta * before[i];
        for (int k = 0; k < inner; k++) {
          int row = i / columns;
          int column = i % columns;
          double x = left[first ? k * rows + row : row * inner + k];
          expected[i] += x * right[second ? column * inner + k : k * columns + column];
        }
      }
      return expected;
    }

    void check(Engine engine) {
      double[] expected = expected();
      engine.products().get().multiply(a, first, b, second, c, beta);
      assertClose(engine, c, expected);
    }
  }
}
