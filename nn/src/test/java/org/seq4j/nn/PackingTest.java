package org.seq4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PackingTest {
  /** Three sequences: at times 1 and 3, at times 0, 1 and 2, and at time 2. */
  private static final Mask HOLES = Mask.of(4, 3, 0, 1, 0, 1, 1, 0, 0, 1, 1, 1, 0, 0);

  private final Memory memory = new Memory(Precision.DOUBLE);

  @AfterEach
  void giveMemoryBack() {
    memory.close();
  }

  private static int[] rows(Packing packing) {
    return IntStream.range(0, packing.steps()).map(packing::rows).toArray();
  }

  private static double[] counted(int length) {
    return IntStream.rangeClosed(1, length).asDoubleStream().toArray();
  }

  @Test
  void sequencesThatStandLongestFirstArePackedWithoutPadding() {
    Packing packing = Packing.inOrder(3, 3, 1);
    assertThat(rows(packing)).containsExactly(3, 2, 2);
    assertThat(packing.batch()).isEqualTo(3);
    assertThat(packing.positions()).isEqualTo(7);
    assertThat(packing.sequences()).containsExactly(0, 1, 2, 0, 1, 0, 1);
    assertThat(packing.times()).containsExactly(0, 0, 0, 1, 1, 2, 2);
    assertThat(packing.places()).containsExactly(0, 1, 2, 3, 4, 6, 7);
  }

  @Test
  void aStepInOrderHasAllRowsUpToTheLastThatGoesOn() {
    Packing packing = Packing.inOrder(1, 3, 2);
    assertThat(rows(packing)).containsExactly(3, 3, 2);
    assertThat(packing.sequences()).containsExactly(0, 1, 2, 0, 1, 2, 0, 1);
    assertThat(packing.times()).containsExactly(0, 0, 0, 1, 1, 1, 2, 2);
    assertThat(rows(Packing.inOrder(0, 2))).containsExactly(2, 2);
  }

  @Test
  void theRealPositionsOfAMaskArePackedLongestFirst() {
    Packing packing = Packing.of(HOLES);
    assertThat(rows(packing)).containsExactly(3, 2, 1);
    assertThat(packing.batch()).isEqualTo(3);
    assertThat(packing.positions()).isEqualTo(HOLES.count());
    assertThat(packing.sequences()).containsExactly(1, 0, 2, 1, 0, 1);
    assertThat(packing.times()).containsExactly(0, 1, 2, 1, 3, 2);
    assertThat(packing.places()).containsExactly(1, 3, 8, 4, 9, 7);
  }

  @Test
  void sequencesOfOneLengthStayInTheirOrder() {
    assertThat(Packing.of(Mask.ofLengths(2, 1, 2, 1, 2, 0)).sequences())
        .containsExactly(1, 3, 0, 2, 1, 3);
  }

  @Test
  void theFirstAndTheLastPositionAreGivenInTheOrderOfTheBatch() {
    Packing packing = Packing.of(HOLES);
    assertThat(packing.first()).containsExactly(1, 0, 2);
    assertThat(packing.last()).containsExactly(4, 5, 2);
    assertThat(Packing.inOrder(3, 3, 1).first()).containsExactly(0, 1, 2);
    assertThat(Packing.inOrder(3, 3, 1).last()).containsExactly(5, 6, 2);
  }

  @Test
  void anEmptySequenceHasNoPosition() {
    Packing packing = Packing.of(Mask.ofLengths(2, 0, 2, 1));
    assertThat(rows(packing)).containsExactly(2, 1);
    assertThat(packing.batch()).isEqualTo(3);
    assertThat(packing.first()).containsExactly(-1, 0, 1);
    assertThat(packing.last()).containsExactly(-1, 2, 1);
    try (Tape tape = Tape.inference(memory)) {
      Tensor states = tape.constant(Shape.of(3, 1), 10, 20, 30);
      double[] last = states.select(packing.last()).value().toDoubles();
      assertThat(last).containsExactly(0, 30, 20);
      double[] padded = packing.unpack(states, 2).value().toDoubles();
      assertThat(padded).containsExactly(0, 10, 20, 0, 30, 0);
    }
  }

  @Test
  void nothingButPaddingHasNoSteps() {
    Packing packing = Packing.of(Mask.ofLengths(2, 0, 0, 0));
    assertThat(packing.steps()).isZero();
    assertThat(packing.positions()).isZero();
    assertThat(packing.last()).containsExactly(-1, -1, -1);
    try (Tape tape = Tape.inference(memory)) {
      Tensor packed = packing.pack(tape.zeros(2, 3, 4).plus(1));
      assertThat(packed.shape()).isEqualTo(Shape.of(0, 4));
      Tensor unpacked = packing.unpack(packed, 2);
      assertThat(unpacked.shape()).isEqualTo(Shape.of(2, 3, 4));
      assertThat(unpacked.value().toDoubles()).containsOnly(0);
    }
    assertThat(Packing.inOrder().steps()).isZero();
    assertThat(Packing.inOrder(0, 0).steps()).isZero();
  }

  @Test
  void aStepIsAWindow() {
    Packing packing = Packing.of(HOLES);
    try (Tape tape = Tape.inference(memory)) {
      Tensor packed = tape.constant(Shape.of(6, 2), counted(12));
      Tensor step = packing.step(packed, 1);
      assertThat(step.value().toDoubles()).containsExactly(7, 8, 9, 10);
      packed.value().set(7, -8);
      assertThat(step.value().get(1)).isEqualTo(-8);
    }
  }

  @Test
  void whatIsPackedAndUnpackedIsThereAgainWithZerosAtPadding() {
    for (Mask mask : new Mask[] {HOLES, Mask.ofLengths(4, 1, 4, 2), Mask.ofLengths(4, 2, 0, 2)}) {
      Packing packing = Packing.of(mask);
      double[] real = new double[24];
      Arrays.setAll(real, i -> mask.values()[i / 2]);
      double[] expected = new double[24];
      Arrays.setAll(expected, i -> real[i] * (i + 1));
      try (Tape tape = Tape.recording(memory)) {
        Tensor x = tape.variable(Shape.of(4, 3, 2), counted(24));
        Tensor packed = packing.pack(x);
        assertThat(packed.shape()).isEqualTo(Shape.of(mask.count(), 2));
        Tensor again = packing.unpack(packed, 4);
        assertThat(again.shape()).isEqualTo(x.shape());
        assertThat(again.value().toDoubles()).isEqualTo(expected);
        tape.backward(again.times(x).sum());
        double[] gradient = x.gradient().toDoubles();
        for (int i = 0; i < gradient.length; i++) {
          assertThat(gradient[i]).as("number %d", i).isEqualTo(2 * expected[i]);
        }
      }
    }
  }

  @Test
  void aBatchWithoutPaddingIsNotCopied() {
    Packing packing = Packing.of(Mask.full(4, 3));
    assertThat(packing.isWhole(4)).isTrue();
    assertThat(packing.isWhole(5)).isFalse();
    assertThat(Packing.of(HOLES).isWhole(2)).as("as many positions, but others").isFalse();
    try (Tape tape = Tape.recording(memory)) {
      Tensor x = tape.variable(Shape.of(4, 3, 2), counted(24));
      Tensor packed = packing.pack(x);
      Tensor again = packing.unpack(packed, 4);
      assertThat(packed.shape()).isEqualTo(Shape.of(12, 2));
      assertThat(again.shape()).isEqualTo(x.shape());
      for (Tensor same : new Tensor[] {packed, again}) {
        assertThat(same.value().storage).isSameAs(x.value().storage);
        assertThat(same.value().offset).isEqualTo(x.value().offset);
      }
      tape.backward(again.times(again).sum());
      assertThat(x.gradient().toDoubles())
          .isEqualTo(Arrays.stream(counted(24)).map(n -> 2 * n).toArray());
    }
  }
}
