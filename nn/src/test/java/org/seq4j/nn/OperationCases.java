package org.seq4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seq4j.nn.FiniteDifferences.Given;
import org.seq4j.nn.FiniteDifferences.Loss;
import org.seq4j.nn.FiniteDifferences.Result;

/** What is asked of every operation; a class of cases inherits it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OperationCases {
  private static final double SINGLE = 1e-5;
  private static final Function<Memory, Tape> NO_CHANCE = Tape::recording;

  /** One use of an operation. */
  record Case(
      String name,
      Function<Parameters, Loss> build,
      Function<Memory, Tape> tapes,
      List<Given> given) {
    @Override
    public String toString() {
      return name;
    }

    Case on(Function<Memory, Tape> other) {
      return new Case(name, build, other, given);
    }

    FiniteDifferences in(Precision precision) {
      Parameters parameters = new Parameters();
      Loss loss = build.apply(parameters);
      parameters.allocate(precision, 7);
      for (Parameter parameter : parameters.all()) {
        Given values = numbers(parameter.name().hashCode(), parameter.shape().extents());
        parameter.values().assign(values.values());
      }
      return new FiniteDifferences(loss, parameters.all(), tapes);
    }
  }

  abstract Stream<Case> cases();

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsEqualFiniteDifferences(Case one) {
    one.in(Precision.DOUBLE).check(one.given.toArray(Given[]::new));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void singlePrecisionEqualsDoublePrecision(Case one) {
    try (Memory doubles = new Memory(Precision.DOUBLE);
        Memory floats = new Memory(Precision.FLOAT)) {
      Result expected = one.in(Precision.DOUBLE).backward(doubles, one.given);
      Result found = one.in(Precision.FLOAT).backward(floats, one.given);
      assertThat(found.loss())
          .isCloseTo(expected.loss(), within(SINGLE * Math.max(1, Math.abs(expected.loss()))));
      for (int i = 0; i < expected.ofGiven().size(); i++) {
        close(found.ofGiven().get(i), expected.ofGiven().get(i));
      }
      for (int i = 0; i < expected.ofParameters().size(); i++) {
        close(found.ofParameters().get(i), expected.ofParameters().get(i));
      }
    }
  }

  private static void close(double[] found, double[] expected) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertThat(found).containsExactly(expected, within(SINGLE * Math.max(1, largest)));
  }

  /** An operation on variables. */
  static Case operation(String name, Function<List<Tensor>, Tensor> function, Given... given) {
    return onTape(name, (tape, x) -> function.apply(x), given);
  }

  /** An operation that needs the tape. */
  static Case onTape(String name, BiFunction<Tape, List<Tensor>, Tensor> function, Given... given) {
    return weighted(name, parameters -> (tape, x) -> mixed(function.apply(tape, x)), given);
  }

  /** An operation with weights. */
  static Case weighted(String name, Function<Parameters, Loss> build, Given... given) {
    return new Case(name, build, NO_CHANCE, List.of(given));
  }

  /** A sum of all numbers, each with a factor of its own. */
  static Tensor mixed(Tensor tensor) {
    double[] factors = new double[tensor.shape().length()];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = Math.sin(1.7 * i + 1);
    }
    return tensor.times(tensor.tape().constant(tensor.shape(), factors)).sum();
  }

  static Given numbers(long seed, int... shape) {
    return Given.between(-1, 1, seed, shape);
  }

  static Given positive(long seed, int... shape) {
    return Given.between(0.3, 2, seed, shape);
  }
}
