package org.seq4j.nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seq4j.nn.Array;
import org.seq4j.nn.Shape;
import org.seq4j.nn.ShapeException;

/** The best numbers of rows against sorting and the logarithm of the softmax. */
class BestTest {
  private static final int[] SIZES = {1, 2, 15, 16, 17, 63, 64, 65, 1000, 6000};
  private static final double INFINITE = Double.NEGATIVE_INFINITY;

  @ParameterizedTest
  @EnumSource(Variant.class)
  void theyAreThoseThatSortingPutsFirst(Variant variant) {
    Random random = new Random(5);
    for (int size : SIZES) {
      compare(variant, size, random.doubles(3L * size, -8, 8).toArray());
    }
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void ofEqualOnesThoseFurtherLeftAreFirst(Variant variant) {
    Random random = new Random(6);
    for (int size : SIZES) {
      compare(variant, size, random.ints(3L * size, 0, 4).asDoubleStream().toArray());
    }
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void whatIsImpossibleComesLast(Variant variant) {
    Random random = new Random(7);
    for (int size : SIZES) {
      double[] values = random.doubles(3L * size).map(v -> v < 0.8 ? INFINITE : v).toArray();
      for (int row = 0; row < 3; row++) {
        values[row * size + size / 2] = 0.5;
      }
      compare(variant, size, values);
    }
  }

  private static void compare(Variant variant, int size, double... values) {
    Array x = Array.of(variant.precision, Shape.of(values.length / size, size), values);
    Array expected = Array.of(variant.precision, x.shape());
    Kernels.plain().elements().logSoftmax(x, expected);
    for (int count : new int[] {1, Math.min(7, size), size}) {
      Best best = variant.kernels().elements().best(x, count);
      for (int row = 0; row < x.shape().rows(); row++) {
        int from = row * size;
        int[] sorted =
            IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer j) -> -x.get(from + j)))
                .mapToInt(j -> j)
                .toArray();
        for (int rank = 0; rank < count; rank++) {
          double log = expected.get(from + sorted[rank]);
          assertThat(best.columns()[row * count + rank]).isEqualTo(sorted[rank]);
          if (log == INFINITE) {
            assertThat(best.logProbabilities()[row * count + rank]).isEqualTo(INFINITE);
          } else {
            assertThat(best.logProbabilities()[row * count + rank]).isCloseTo(log, offset(2e-6));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void aRowWithoutNumbersHasNoProbabilities(Variant variant) {
    for (int at : new int[] {0, 1, 40, 69}) {
      double[] values = new Random(8).doubles(140).toArray();
      values[70 + at] = Double.NaN;
      Array x = Array.of(variant.precision, Shape.of(2, 70), values);
      double[] logs = variant.kernels().elements().best(x, 2).logProbabilities();
      assertThat(logs[0]).isFinite();
      assertThat(logs[2]).isNaN();
      assertThat(logs[3]).isNaN();
    }
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void aRowThatIsInfiniteHasNoProbabilities(Variant variant) {
    double[] values = {INFINITE, INFINITE, 1, Double.POSITIVE_INFINITY};
    Array x = Array.of(variant.precision, Shape.of(2, 2), values);
    assertThat(variant.kernels().elements().best(x, 1).logProbabilities()).containsOnly(Double.NaN);
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void moreThanThereAreIsRefused(Variant variant) {
    Array x = Array.of(variant.precision, Shape.of(2, 3));
    Elements elements = variant.kernels().elements();
    assertThatThrownBy(() -> elements.best(x, 4))
        .isInstanceOf(ShapeException.class)
        .hasMessage("best: a row of [2, 3] has no 4 numbers to choose");
    assertThatThrownBy(() -> elements.best(x, 0)).isInstanceOf(ShapeException.class);
  }
}
