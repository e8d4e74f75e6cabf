package org.seq4j.nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.seq4j.nn.Array;
import org.seq4j.nn.Precision;

/** What holds for every kernel. */
class KernelsTest {
  private static final Kernels PLAIN = Kernels.plain();
  private static final List<Variant> FAST = List.of(Variant.PORTABLE, Variant.VECTOR);
  private static final double STEP = 1e-5;

  static List<Operation> small() {
    return Operations.small();
  }

  static List<Operation> differentiable() {
    return Operations.small().stream().filter(it -> it.backward.isPresent()).toList();
  }

  private static Stream<Operation> all() {
    return Stream.concat(Operations.small().stream(), Operations.large().stream());
  }

  static Stream<Arguments> fast() {
    return fast(all());
  }

  static Stream<Arguments> fastWithGradient() {
    return fast(all().filter(it -> it.backward.isPresent()));
  }

  static Stream<Arguments> fastForHugeNumbers() {
    return fast(all().filter(it -> it.anySize));
  }

  static Stream<Arguments> fastSmall() {
    return fast(small().stream());
  }

  private static Stream<Arguments> fast(Stream<Operation> operations) {
    return operations.flatMap(operation -> FAST.stream().map(it -> arguments(it, operation)));
  }

  static Stream<Arguments> sizes() {
    IntStream sizes = IntStream.concat(IntStream.rangeClosed(1, 70), IntStream.of(512, 1024));
    return sizes.boxed().flatMap(size -> FAST.stream().map(it -> arguments(it, size)));
  }

  @ParameterizedTest
  @MethodSource("fast")
  void fastKernelGivesWhatThePlainOneGives(Variant fast, Operation operation) {
    compareForward(fast, operation, 1);
  }

  @ParameterizedTest
  @MethodSource("fastForHugeNumbers")
  void fastKernelGivesWhatThePlainOneGivesForHugeNumbers(Variant fast, Operation operation) {
    compareForward(fast, operation, 1e4);
  }

  private static void compareForward(Variant fast, Operation operation, double scale) {
    Array[] x = operation.randomInputs(Precision.FLOAT, new Random(1), scale);
    Array[] xOfFast = Operation.copies(x);
    Array[] y = Operation.filled(Precision.FLOAT, operation.outputs, Double.NaN);
    Array[] yOfFast = Operation.copies(y);
    operation.forward.run(PLAIN, x, y);
    operation.forward.run(fast.kernels(), xOfFast, yOfFast);
    compare(operation, y, yOfFast);
    for (int i = 0; i < x.length; i++) {
      assertThat(xOfFast[i].toDoubles()).as("input %d", i).isEqualTo(x[i].toDoubles());
    }
  }

  @ParameterizedTest
  @MethodSource("fastWithGradient")
  void fastGradientGivesWhatThePlainOneGives(Variant fast, Operation operation) {
    compareBackward(fast, operation, 2);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void numbersThatDoNotFillAVectorAreComputedToo(Variant fast, int size) {
    for (Operation operation : Operations.ofSize(size)) {
      compareForward(fast, operation, 1);
      if (operation.backward.isPresent()) {
        compareBackward(fast, operation, size);
      }
    }
  }

  private static void compareBackward(Variant fast, Operation operation, int seed) {
    Random random = new Random(seed);
    Array[] x = operation.randomInputs(Precision.FLOAT, random, 1);
    Array[] y = Operation.filled(Precision.FLOAT, operation.outputs, 0);
    operation.forward.run(PLAIN, x, y);
    Array[] dy = Operation.random(Precision.FLOAT, operation.outputs, random, 1);
    Array[] dx = Operation.random(Precision.FLOAT, operation.inputs, random, 1);
    Array[] dxOfFast = Operation.copies(dx);
    operation.backward.get().run(PLAIN, x, y, dy, dx);
    operation.backward.get().run(fast.kernels(), x, y, dy, dxOfFast);
    compare(operation, dx, dxOfFast);
  }

  private static void compare(Operation operation, Array[] expected, Array[] actual) {
    for (int i = 0; i < expected.length; i++) {
      double[] wanted = expected[i].toDoubles();
      double[] got = actual[i].toDoubles();
      double largest =
          IntStream.range(0, wanted.length).mapToDouble(j -> Math.abs(wanted[j])).max().orElse(0);
      // A single number may be a sum whose parts cancel each other.
      double scale = wanted.length == 1 ? Math.max(1, largest) : largest;
      for (int j = 0; j < wanted.length; j++) {
        double tolerance =
            operation.reduces ? 1e-5 * scale : 1e-6 * Math.max(1, Math.abs(wanted[j]));
        assertThat(got[j])
            .as("%s: array %d, element %d", operation, i, j)
            .isCloseTo(wanted[j], Offset.offset(Math.max(tolerance, Float.MIN_NORMAL)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("differentiable")
  void plainGradientAgreesWithFiniteDifferences(Operation operation) {
    Random random = new Random(4);
    Array[] x = operation.randomInputs(Precision.DOUBLE, random, 1);
    Array[] dy = Operation.random(Precision.DOUBLE, operation.outputs, random, 1);
    Array[] y = Operation.filled(Precision.DOUBLE, operation.outputs, 0);
    operation.forward.run(PLAIN, x, y);
    Array[] dx = Operation.filled(Precision.DOUBLE, operation.inputs, 0);
    operation.backward.get().run(PLAIN, x, y, dy, dx);
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[i].length(); j++) {
        double numeric = slope(operation, x, x[i], j, dy);
        double analytic = dx[i].get(j);
        double error =
            Math.abs(numeric - analytic) / Math.max(1e-3, Math.abs(numeric) + Math.abs(analytic));
        assertThat(error)
            .as("%s: input %d, element %d: %s and %s", operation, i, j, numeric, analytic)
            .isLessThan(1e-6);
      }
    }
  }

  private static double slope(Operation operation, Array[] x, Array changed, int j, Array[] dy) {
    double value = changed.get(j);
    changed.set(j, value + STEP);
    double above = loss(operation, x, dy);
    changed.set(j, value - STEP);
    double below = loss(operation, x, dy);
    changed.set(j, value);
    return (above - below) / (2 * STEP);
  }

  private static double loss(Operation operation, Array[] x, Array[] dy) {
    Array[] y = Operation.filled(Precision.DOUBLE, operation.outputs, 0);
    operation.forward.run(PLAIN, x, y);
    double loss = 0;
    for (int i = 0; i < operation.differentiated; i++) {
      for (int j = 0; j < y[i].length(); j++) {
        loss += y[i].get(j) * dy[i].get(j);
      }
    }
    return loss;
  }

  @ParameterizedTest
  @MethodSource("differentiable")
  void gradientsAreAddedToOrOverwrittenAsPromised(Operation operation) {
    Random random = new Random(6);
    Array[] x = operation.randomInputs(Precision.DOUBLE, random, 1);
    Array[] dy = Operation.random(Precision.DOUBLE, operation.outputs, random, 1);
    Array[] y = Operation.filled(Precision.DOUBLE, operation.outputs, 0);
    operation.forward.run(PLAIN, x, y);
    Array[] fromZero = Operation.filled(Precision.DOUBLE, operation.inputs, 0);
    Array[] fromThree = Operation.filled(Precision.DOUBLE, operation.inputs, 3);
    operation.backward.get().run(PLAIN, x, y, dy, fromZero);
    operation.backward.get().run(PLAIN, x, y, dy, fromThree);
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[i].length(); j++) {
        double expected = fromZero[i].get(j) + (i < operation.overwritten ? 0 : 3);
        assertThat(fromThree[i].get(j)).isCloseTo(expected, Offset.offset(1e-12));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("fastSmall")
  void threadsShareTheKernels(Variant fast, Operation operation) {
    List<double[]> results =
        IntStream.range(0, 16)
            .parallel()
            .mapToObj(seed -> result(fast, operation, seed % 4))
            .toList();
    for (int i = 0; i < results.size(); i++) {
      assertThat(results.get(i)).isEqualTo(result(fast, operation, i % 4));
    }
  }

  private static double[] result(Variant fast, Operation operation, int seed) {
    Array[] x = operation.randomInputs(Precision.FLOAT, new Random(seed), 1);
    Array[] y = Operation.filled(Precision.FLOAT, operation.outputs, 0);
    operation.forward.run(fast.kernels(), x, y);
    return y[0].toDoubles();
  }
}
