package org.seq4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.seq4j.nn.FiniteDifferences.Loss;

/** Generating or copying, with gradients and against the formula. */
class CopyingTest extends OperationCases {
  private static final int SIZE = 4;
  private static final int IGNORED = 0;

  /** Three positions of two sentences: the first says 5, which can only be copied, twice. */
  private static final Copying COPYING = new Copying(new int[] {5, 2, 3, 4, 5, 0}, 2);

  private static final Packing PACKING = Packing.inOrder(3, 2);

  /** By position: two rows, two rows, one row. */
  private static final int[] WANTED = {5, 4, 3, 1, 2};

  @Override
  Stream<Case> cases() {
    return Stream.of(
        weighted("probability of copying", p -> (tape, x) -> mixed(copied(x)), positive(1, 5, 3)),
        weighted(
            "loss", p -> loss(WANTED, 1), numbers(1, 5, SIZE), numbers(2, 5, 1), positive(3, 5, 3)),
        weighted(
            "loss with padding, scaled",
            p -> loss(new int[] {5, IGNORED, 3, 1, IGNORED}, 0.3),
            numbers(1, 5, SIZE),
            numbers(2, 5, 1),
            positive(3, 5, 3)));
  }

  /** Weights of all steps, {@code [5, 3]} by position and source position. */
  private static Tensor copied(List<Tensor> x) {
    Tensor all = x.get(x.size() - 1);
    List<Tensor> steps =
        Stream.of(weights(all, 0, 2), weights(all, 2, 4), weights(all, 4, 5)).toList();
    return COPYING.probability(steps, PACKING, WANTED);
  }

  private static Tensor weights(Tensor all, int first, int end) {
    Tensor ones = all.rows(first, end).sumOverSize();
    return Tensor.stack(
            Stream.of(0, 1, 2)
                .map(t -> all.rows(first, end).columns(t, 1).dividedBy(ones))
                .toList())
        .as(3, end - first);
  }

  private static Loss loss(int[] targets, double scale) {
    return (tape, x) ->
        Copying.crossEntropy(x.get(0), x.get(1), copied(x), targets, IGNORED, scale).times(2);
  }

  private static final double[] LOGITS = {0.5, -1, 2, 0, 1, 1, 0, -2};
  private static final double[] WEIGHTS = {0.2, 0.7, 0.3, 0.3, 0.5, 0};

  private static double generated(int row, int symbol) {
    double sum = 0;
    for (int j = 0; j < SIZE; j++) {
      sum += Math.exp(LOGITS[row * SIZE + j]);
    }
    return Math.exp(LOGITS[row * SIZE + symbol]) / sum;
  }

  private static double[] logProbabilities(Precision precision) {
    try (Memory memory = new Memory(precision);
        Tape tape = Tape.inference(memory)) {
      return COPYING
          .logProbabilities(
              tape.constant(Shape.of(2, SIZE), LOGITS),
              tape.constant(Shape.of(2, 1), 0.4, -1),
              tape.constant(Shape.of(3, 2), WEIGHTS),
              7)
          .value()
          .toDoubles();
    }
  }

  @Test
  void probabilitiesAreThoseOfTheFormula() {
    double[] found = logProbabilities(Precision.DOUBLE);
    double g = 1 / (1 + Math.exp(-0.4));
    double h = 1 / (1 + Math.exp(1));
    assertThat(Math.exp(found[1])).isCloseTo(g * generated(0, 1), within(1e-12));
    assertThat(Math.exp(found[3])).isCloseTo(g * generated(0, 3) + (1 - g) * 0.3, within(1e-12));
    assertThat(Math.exp(found[5])).as("5 twice").isCloseTo((1 - g) * 0.7, within(1e-12));
    assertThat(found[4]).as("a word of the other sentence").isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Math.exp(found[7 + 2]))
        .isCloseTo(h * generated(1, 2) + (1 - h) * 0.7, within(1e-12));
    assertThat(Math.exp(found[7 + 4])).isCloseTo((1 - h) * 0.3, within(1e-12));
    for (int row = 0; row < 2; row++) {
      double sum = 0;
      for (int symbol = 0; symbol < 7; symbol++) {
        sum += Math.exp(found[row * 7 + symbol]);
      }
      assertThat(sum).as("the sum of row " + row).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void singlePrecisionAgrees() {
    double[] exact = logProbabilities(Precision.DOUBLE);
    double[] single = logProbabilities(Precision.FLOAT);
    for (int i = 0; i < exact.length; i++) {
      assertThat(Math.exp(single[i])).isCloseTo(Math.exp(exact[i]), within(1e-6));
    }
  }

  @Test
  void aTargetThatAttentionIgnoresHasAFiniteLossAndGradient() {
    try (Memory memory = new Memory(Precision.FLOAT);
        Tape tape = Tape.recording(memory)) {
      Tensor logits = tape.variable(Shape.of(1, SIZE), 1, 2, 3, 4);
      Tensor gate = tape.variable(Shape.of(1, 1), 100);
      Tensor copied = tape.variable(Shape.of(1, 1), 0);
      Tensor loss = Copying.crossEntropy(logits, gate, copied, new int[] {9}, IGNORED, 1);
      assertThat(loss.scalar()).isBetween(100.0, 200.0);
      tape.undo(loss);
      assertThat(gate.gradient().get(0)).isCloseTo(1, within(1e-6));
      assertThat(copied.gradient().get(0)).isFinite().isNegative();
      assertThat(logits.gradient().toDoubles()).containsOnly(0);
    }
  }

  @Test
  void weightsOfAnotherLengthAreRefused() {
    try (Memory memory = new Memory(Precision.DOUBLE);
        Tape tape = Tape.inference(memory)) {
      assertThatThrownBy(
              () ->
                  COPYING.logProbabilities(
                      tape.zeros(2, SIZE), tape.zeros(2, 1), tape.zeros(4, 2), 7))
          .isInstanceOf(ShapeException.class)
          .hasMessageContaining("[4, 2]")
          .hasMessageContaining("[3, 2]");
    }
  }
}
