package org.seq4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Map;
import org.seq4j.nn.Shape;

/** What the contracts claim about numbers, with messages that say what is wrong. */
final class Checks {
  /** For the same formula computed in another order. */
  static final double EXACT = 1e-9;

  /** For single precision beside double precision. */
  static final double SINGLE = 1e-4;

  private Checks() {}

  /** All outputs are equal up to {@code tolerance * max(1, expected)}. */
  static void same(
      Named<Numbers> actual, Named<Numbers> expected, double tolerance, String problem) {
    expected.byName().forEach((name, own) -> same(name, actual.get(name), own, tolerance, problem));
  }

  /** One output is equal up to {@code tolerance * max(1, expected)}. */
  static void same(
      String name, Numbers actual, Numbers expected, double tolerance, String problem) {
    shape(name, actual, expected.shape());
    for (int i = 0; i < expected.values().length; i++) {
      double wanted = expected.values()[i];
      double found = actual.values()[i];
      if (!(Math.abs(found - wanted) <= tolerance * Math.max(1, Math.abs(wanted)))) {
        fail(
            "%s: %s at %s should be %s but is %s", problem, name, expected.place(i), wanted, found);
      }
    }
  }

  /** An output has this shape. */
  static void shape(String name, Numbers actual, Shape expected) {
    assertThat(actual.shape()).as("the shape of %s", name).isEqualTo(expected);
  }

  /** No number is infinite or NaN. */
  static void finite(Named<Numbers> outputs, String problem) {
    outputs
        .byName()
        .forEach(
            (name, numbers) -> {
              for (int i = 0; i < numbers.values().length; i++) {
                double value = numbers.values()[i];
                assertThat(Double.isFinite(value))
                    .as("%s: %s at %s is %s", problem, name, numbers.place(i), value)
                    .isTrue();
              }
            });
  }

  /** Every number is exactly zero. */
  static void zero(String name, Numbers numbers, String problem) {
    for (int i = 0; i < numbers.values().length; i++) {
      double value = numbers.values()[i];
      assertThat(value).as("%s: %s at %s", problem, name, numbers.place(i)).isZero();
    }
  }

  /** Every row {@code [..., size]} of a gradient at a real position has a number that is not 0. */
  static void reached(String name, Numbers gradient, org.seq4j.nn.Mask mask) {
    int size = gradient.shape().size();
    for (int row = 0; row < gradient.shape().rows(); row++) {
      if (!mask.isReal(row / mask.batch(), row % mask.batch())) {
        continue;
      }
      double sum = 0;
      for (int i = 0; i < size; i++) {
        sum += Math.abs(gradient.values()[row * size + i]);
      }
      assertThat(sum)
          .as(
              "no gradient reaches %s at time %d of sentence %d: it has no influence, or the"
                  + " operation that uses it passes no gradient on",
              name, row / mask.batch(), row % mask.batch())
          .isPositive();
    }
  }

  /** Every weight, and every named input, has a gradient that is not all zero. */
  static void reached(Named<Numbers> gradients) {
    for (Map.Entry<String, Numbers> entry : gradients.byName().entrySet()) {
      assertThat(entry.getValue().isZero())
          .as(
              "no gradient reaches %s: it is not used, or the operation that uses it passes no"
                  + " gradient on",
              entry.getKey())
          .isFalse();
    }
  }
}
