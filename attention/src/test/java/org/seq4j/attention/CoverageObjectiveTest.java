package org.seq4j.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.seq4j.api.Attended;
import org.seq4j.api.Batch;
import org.seq4j.api.Decoder;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.Example;
import org.seq4j.api.Objective;
import org.seq4j.api.Origin;
import org.seq4j.api.Sequence;
import org.seq4j.api.Tokens;
import org.seq4j.nn.Mask;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Packing;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Shape;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;
import org.seq4j.testkit.ObjectiveContract;

final class CoverageObjectiveTest extends ObjectiveContract {
  private static final double[][] WEIGHTS = {{0.5, 0.3, 0.2}, {0.1, 0.6, 0.3}, {0.7, 0.2, 0.1}};

  @Override
  protected Objective create(Objective.Sizes sizes) {
    return new CoverageObjective(new CoverageObjective.Settings(0.6), sizes);
  }

  private static Objective.Sizes sizes(boolean weighs) {
    return new Objective.Sizes(new Parameters().at("objective"), 2, 2, weighs);
  }

  /** One sentence of two symbols and an end, to a source of three. */
  private static double loss(Objective objective) {
    Tokens read = new Tokens(List.of("a", "b", "c"), new int[] {4, 5, 6});
    Tokens said = new Tokens(List.of("a", "b"), new int[] {4, 5});
    Example example =
        new Example(new Origin("test", 1), 0, List.of(read), Optional.of(said), List.of());
    try (Memory memory = new Memory(Precision.DOUBLE);
        Tape tape = Tape.inference(memory)) {
      Tensor zeros = tape.zeros(3, 2);
      List<Attended> attended =
          Stream.of(WEIGHTS)
              .map(
                  weights ->
                      new Attended(
                          tape.zeros(1, 2), tape.constant(Shape.of(3, 1), weights), List.of()))
              .toList();
      EncoderStates states =
          new EncoderStates(
              new Sequence(tape.zeros(3, 1, 2), Mask.full(3, 1)),
              List.of(new EncoderStates.Layer(List.of(tape.zeros(1, 2)))),
              true);
      return objective
          .loss(
              Batch.of(List.of(example)),
              states,
              new Decoder.Unrolled(zeros, zeros, zeros, Packing.inOrder(3), attended),
              1)
          .scalar();
    }
  }

  @Test
  void itIsTheSumOfTheSmallerOfWeightAndCoverage() {
    double second = 0.1 + 0.3 + 0.2;
    double third = 0.6 + 0.2 + 0.1;
    assertThat(loss(new CoverageObjective(new CoverageObjective.Settings(2), sizes(true))))
        .isCloseTo(2 * (second + third), within(1e-12));
  }

  @Test
  void guidedAttentionIsTheFormula() {
    double expected = 0;
    for (int step = 0; step < 3; step++) {
      for (int time = 0; time < 3; time++) {
        double away = (time - step) / 3.0;
        expected += WEIGHTS[step][time] * (1 - Math.exp(-away * away / (2 * 0.4 * 0.4)));
      }
    }
    GuidedAttentionObjective.Settings settings = new GuidedAttentionObjective.Settings(3, 0.4);
    assertThat(loss(new GuidedAttentionObjective(settings, sizes(true))))
        .isCloseTo(3 * expected, within(1e-12));
  }

  @Test
  void anAttentionThatLooksAtNothingIsRefused() {
    assertThatThrownBy(
            () -> new CoverageObjective(CoverageObjective.Settings.DEFAULTS, sizes(false)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("coverage needs an attention that weighs one source's positions");
  }
}
