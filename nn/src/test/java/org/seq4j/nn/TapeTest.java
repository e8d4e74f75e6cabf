package org.seq4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Memory, and the order in which a tape may be used. */
class TapeTest {
  private final Memory memory = new Memory(Precision.FLOAT);

  @AfterEach
  void giveMemoryBack() {
    memory.close();
  }

  private double pass(int size) {
    try (Tape tape = Tape.recording(memory)) {
      Tensor x = tape.zeros(size, 1000).plus(1);
      Tensor y = tape.variable(Shape.of(2), 3, 4);
      Tensor loss = x.sum().plus(y.times(y).sum());
      tape.backward(loss);
      assertThat(y.gradient().toDoubles()).containsExactly(6, 8);
      return loss.scalar();
    }
  }

  @Test
  void memoryStopsGrowingAfterTheLargestPass() {
    assertThat(memory.bytes()).isZero();
    assertThat(pass(3000)).isEqualTo(3_000_025);
    long scattered = memory.bytes();
    assertThat(pass(3000)).isEqualTo(3_000_025);
    long growths = memory.growths();
    long bytes = memory.bytes();
    assertThat(growths).isGreaterThan(1);
    assertThat(bytes).isLessThan(2 * scattered);
    for (int size : new int[] {3000, 10, 3000, 2999, 1}) {
      assertThat(pass(size)).isEqualTo(size * 1000 + 25);
    }
    assertThat(memory.growths()).isEqualTo(growths);
    assertThat(memory.bytes()).isEqualTo(bytes);
    memory.close();
    assertThat(memory.bytes()).isZero();
  }

  @Test
  void aFrozenWeightHasNoGradientWhateverItIsUsedFor() {
    Parameters parameters = new Parameters();
    Parameter table = parameters.matrix("table", 3, 2);
    Parameter weight = parameters.matrix("weight", 2, 2);
    Parameter bias = parameters.bias("bias", 2);
    parameters.allocate(Precision.FLOAT, 1);
    for (Parameter frozen : parameters.all()) {
      assertThat(parameters.trainable()).contains(frozen);
      try (Tape tape = Tape.recording(memory)) {
        assertThat(gradients(tape, table, weight, bias).byParameter()).containsKey(frozen);
      }
      frozen.freeze();
      assertThat(parameters.trainable()).doesNotContain(frozen);
      try (Tape tape = Tape.recording(memory)) {
        assertThat(gradients(tape, table, weight, bias).byParameter()).doesNotContainKey(frozen);
      }
    }
  }

  private static Gradients gradients(Tape tape, Parameter table, Parameter weight, Parameter bias) {
    Tensor rows = Tensor.gather(tape, table, new int[] {0, 2, 2}, 3);
    Tensor leaves =
        tape.parameter(table)
            .sum()
            .plus(tape.parameter(weight).sum())
            .plus(tape.parameter(bias).sum());
    return tape.backward(rows.linear(weight, bias).sum().plus(leaves));
  }

  @Test
  void anArrayWhoseMemoryWasGivenBackSaysSo() {
    Tensor stale;
    try (Tape tape = Tape.inference(memory)) {
      stale = tape.zeros(2, 3);
    }
    memory.close();
    assertThatThrownBy(() -> stale.value().get(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("before the tape is closed");
    assertThatThrownBy(() -> stale.value().zero()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void arraysDoNotOverlapWhateverTheirLengths() {
    try (Tape tape = Tape.inference(memory)) {
      Tensor[] tensors = new Tensor[200];
      for (int i = 0; i < tensors.length; i++) {
        tensors[i] = tape.constant(tape.allocate(Shape.of(i * 371)).fill(i));
      }
      Tensor cleared = tape.zeros(12345);
      for (int i = 0; i < tensors.length; i++) {
        float[] expected = new float[i * 371];
        Arrays.fill(expected, i);
        assertThat(tensors[i].value().toFloats()).isEqualTo(expected);
      }
      assertThat(cleared.value().toFloats()).containsOnly(0f);
    }
  }

  @Test
  void stepsKeepWhatTheyCopyAndUseTheSameMemoryAgain() {
    try (Tape tape = Tape.inference(memory)) {
      Tensor lasting = tape.constant(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
      long growths = 0;
      try (Tape.Steps steps = tape.steps()) {
        Tensor state = tape.zeros(2, 3);
        Tensor first = state;
        for (int step = 1; step <= 20; step++) {
          Tensor next = state.plus(lasting).times(tape.zeros(2, 100_000).plus(1).columns(0, 3));
          if (step == 1) {
            first = steps.lasting(() -> next.select(0, 1));
          }
          steps.turn();
          state = next.select(1, 0);
          steps.forget();
          if (step == 4) {
            growths = memory.growths();
          }
        }
        assertThat(state.value().toDoubles()).containsExactly(50, 70, 90, 50, 70, 90);
        assertThat(first.value().toDoubles()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(memory.growths()).isEqualTo(growths);
      }
      assertThat(lasting.value().toDoubles()).containsExactly(1, 2, 3, 4, 5, 6);
    }
  }

  @Test
  void aRecordingTapeHasNoSteps() {
    try (Tape tape = Tape.recording(memory)) {
      assertThatThrownBy(tape::steps)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("a recording tape needs all of its arrays until backward");
    }
  }

  @Test
  void aClosedTapeMakesNoMoreArrays() {
    Tape tape = Tape.recording(memory);
    Tensor x = tape.variable(Shape.of(1), 1);
    tape.close();
    tape.close();
    assertThatThrownBy(x::tanh)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the tape is closed; its tensors cannot be used any more");
    assertThatThrownBy(() -> tape.backward(x)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aTapeWhoseMemoryAnotherOneTookIsRefusedAndHarmsNothing() {
    try (Tape earlier = Tape.recording(memory)) {
      Tensor x = earlier.variable(Shape.of(1), 1);
      try (Tape later = Tape.recording(memory)) {
        assertThatThrownBy(x::tanh)
            .isInstanceOf(IllegalStateException.class)
            .hasMessage(
                "another tape has begun on this tape's memory; give each its own, or close one"
                    + " first");
        Tensor y = later.constant(Shape.of(2), 5, 6);
        earlier.close();
        later.zeros(2);
        assertThat(y.value().toDoubles()).containsExactly(5, 6);
      }
    }
  }

  @Test
  void onlyARecordingTapeIsUndoneAndOnlyOnce() {
    try (Tape tape = Tape.inference(memory)) {
      Tensor x = tape.variable(Shape.of(), 2);
      assertThatThrownBy(() -> tape.backward(x.times(x)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("this tape does not record; open it with Tape.training");
    }
    try (Tape tape = Tape.recording(memory)) {
      Tensor x = tape.variable(Shape.of(), 2);
      Tensor loss = x.times(x);
      tape.backward(loss);
      assertThat(x.gradient().get(0)).isEqualTo(4);
      assertThatThrownBy(() -> tape.backward(loss))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("backward was called before; a tape is undone once");
    }
  }

  @Test
  void whatIsDoneWithoutRecordingHasNoGradient() {
    try (Tape tape = Tape.recording(memory)) {
      Tensor x = tape.variable(Shape.of(), 2);
      Tensor unseen = tape.withoutRecording(() -> x.times(x));
      assertThat(unseen.scalar()).isEqualTo(4);
      tape.backward(unseen.times(x));
      assertThat(x.gradient().get(0)).isEqualTo(4);
      assertThat(unseen.wantsGradient()).isFalse();
    }
  }

  @Test
  void gradientsComeInTheSameOrderEveryTime() {
    Parameters parameters = new Parameters();
    for (int i = 0; i < 20; i++) {
      parameters.bias("b" + i, 2);
    }
    parameters.allocate(Precision.FLOAT, 1);
    try (Tape tape = Tape.recording(memory)) {
      Tensor sum = tape.zeros(2);
      for (Parameter parameter : parameters.all()) {
        sum = sum.plus(tape.parameter(parameter));
      }
      assertThat(tape.backward(sum.sum()).byParameter().keySet())
          .containsExactlyElementsOf(parameters.all());
    }
  }

  @Test
  void anArrayOfNd4jIsTheSameMemory() {
    try (Tape tape = Tape.inference(memory)) {
      tape.zeros(5);
      Tensor x = tape.constant(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
      INDArray same = x.step(1).nd4j();
      assertThat(same.toFloatVector()).containsExactly(4, 5, 6);
      same.addi(10);
      assertThat(x.value().toDoubles()).containsExactly(1, 2, 3, 14, 15, 16);
      assertThat(tape.constant(x.nd4j().transpose()).value().toDoubles())
          .containsExactly(1, 14, 2, 15, 3, 16);
    }
  }
}
