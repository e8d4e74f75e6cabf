package org.seq4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.seq4j.nn.kernels.Kernels;

/** That a profile sees every kernel and changes none. */
class ProfileTest {
  private final Parameters parameters = new Parameters();
  private final Parameter weight = parameters.matrix("layer.weight", 3, 2);

  private double[] product(Precision precision) {
    parameters.allocate(precision, 1);
    try (Memory memory = new Memory(precision);
        Tape tape = Tape.recording(memory)) {
      Tensor loss =
          tape.constant(Shape.of(4, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
              .linear(weight)
              .tanh()
              .sum();
      return tape.backward(loss).of(weight);
    }
  }

  @Test
  void kernelsAreThemselvesWhenNoProfileIsOpen() {
    assertThat(Kernels.of(Precision.FLOAT)).isSameAs(Kernels.of(Precision.FLOAT));
    Kernels before = Kernels.of(Precision.FLOAT);
    try (Profile profile = Profile.open(List.of())) {
      assertThat(Kernels.of(Precision.FLOAT)).isNotSameAs(before);
      assertThat(profile.calls()).isEmpty();
    }
    assertThat(Kernels.of(Precision.FLOAT)).isSameAs(before);
  }

  @Test
  void productsAreNotedWithShapesAndWeights() {
    double[] usual = product(Precision.FLOAT);
    List<Profile.Call> calls;
    try (Profile profile = Profile.open(List.of(weight))) {
      assertThat(product(Precision.FLOAT)).containsExactly(usual);
      calls = profile.calls();
    }

    List<Profile.Call> products =
        calls.stream().filter(call -> call.operation().isProduct()).toList();
    assertThat(products).hasSize(2).allMatch(call -> call.begin() <= call.end());
    assertThat(products.get(0).operation().operands())
        .containsExactly(
            new Profile.Operand(Shape.of(4, 3), false, false, Optional.empty()),
            new Profile.Operand(Shape.of(3, 2), true, false, Optional.of("layer.weight")),
            new Profile.Operand(Shape.of(4, 2), false, false, Optional.empty()));
    assertThat(calls)
        .extracting(call -> call.operation().method().getName())
        .contains("map", "sum");
  }

  @Test
  void mistakesAreThoseOfTheKernels() {
    try (Profile profile = Profile.open(List.of())) {
      Array a = Array.of(Precision.FLOAT, Shape.of(2, 3));
      assertThatThrownBy(
              () -> Kernels.of(Precision.FLOAT).products().multiply(a, false, a, false, a, 0))
          .isInstanceOf(ShapeException.class);
      assertThat(profile.calls()).hasSize(1);
    }
  }

  @Test
  void secondProfileIsRefused() {
    try (Profile profile = Profile.open(List.of())) {
      assertThatThrownBy(() -> Profile.open(List.of()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("close it first");
    }
  }
}
