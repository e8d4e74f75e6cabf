package org.seq4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.seq4j.api.Encoder;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.LayerSize;
import org.seq4j.api.Segments;
import org.seq4j.api.Sequence;
import org.seq4j.nn.Mask;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Shape;
import org.seq4j.nn.Tensor;
import org.seq4j.testkit.Pass.Computation;
import org.seq4j.testkit.Pass.Learned;

/**
 * What every encoder must do. A test class says how the encoder is built; sizes stay small, since
 * every gradient is compared with finite differences.
 */
public abstract class EncoderContract {
  private static final int TIME = 4;
  private static final int BATCH = 3;
  private static final Mask MASK = Mask.ofLengths(TIME, 3, 4, 1);
  private static final Mask HOLES = Mask.of(TIME, BATCH, 1, 0, 0, 0, 1, 0, 1, 1, 1, 1, 0, 0);
  private static final String STATES = "the states";

  /** Builds the encoder for these sizes, with settings that use everything it has. */
  protected abstract Encoder create(Encoder.Sizes sizes);

  /** The size of the vectors that it reads; to be overridden where not every size is allowed. */
  protected int inputSize() {
    return 3;
  }

  /**
   * How many real positions the segments of the sources have; to be overridden by encoders that
   * read sequences in parts. The last segment of a sequence may have fewer.
   */
  protected int segmentLength() {
    return Integer.MAX_VALUE;
  }

  private Sequence sequence(Tensor values, Mask mask) {
    return new Sequence(values, mask, Segments.ofLength(segmentLength(), mask));
  }

  private Encoder build(Parameters parameters) {
    return create(new Encoder.Sizes(parameters, inputSize()));
  }

  private Named<Numbers> given(long seed) {
    return Named.<Numbers>none().with("source", Numbers.random(seed, TIME, BATCH, inputSize()));
  }

  private Computation reading(Encoder encoder, Mask mask) {
    return pass -> {
      EncoderStates read = encoder.encode(sequence(pass.get("source"), mask));
      return outputs(read);
    };
  }

  /** The states, zero at padding, and the last states. */
  private static Named<Tensor> outputs(EncoderStates read) {
    Mask mask = read.states().mask();
    double[] real = new double[mask.values().length];
    Arrays.setAll(real, i -> mask.values()[i]);
    Shape shape = Shape.of(mask.time(), mask.batch(), 1);
    Tensor states = read.states().values().times(read.tape().constant(shape, real));
    Named<Tensor> outputs = Named.<Tensor>none().with(STATES, states);
    for (int layer = 0; layer < read.last().size(); layer++) {
      List<Tensor> parts = read.last().get(layer).parts();
      for (int part = 0; part < parts.size(); part++) {
        String name = "part " + part + " of layer " + (layer + 1) + "'s last state";
        outputs = outputs.with(name, parts.get(part));
      }
    }
    return outputs;
  }

  private Trial<Encoder> trial(Named<Numbers> given, Mask mask) {
    return new Trial<>(this::build, given, encoder -> reading(encoder, mask));
  }

  private Trial<Encoder> trial() {
    return trial(given(1), MASK);
  }

  private Named<Numbers> longSource(int time) {
    return given(1).with("source", Numbers.random(3, time, BATCH, inputSize()));
  }

  @Test
  void sizesAreWhatItSays() {
    Encoder encoder = Built.of(Precision.DOUBLE, 1, this::build).component();
    List<LayerSize> sizes = encoder.lastSizes();
    Pass.outputs(
        Precision.DOUBLE,
        given(1),
        pass -> {
          EncoderStates read = encoder.encode(sequence(pass.get("source"), MASK));
          assertThat(read.states().size()).as("the size of the states").isEqualTo(encoder.size());
          assertThat(read.states().batch()).as("the number of sentences").isEqualTo(BATCH);
          assertThat(read.last()).as("the layers with a last state").hasSameSizeAs(sizes);
          for (int layer = 0; layer < sizes.size(); layer++) {
            checkLast(read.last().get(layer), sizes.get(layer), layer + 1);
          }
          if (read.timeIsSources()) {
            assertThat(read.states().mask().values())
                .as("the mask of states whose time is the source's")
                .isEqualTo(MASK.values());
          }
          return outputs(read);
        });
  }

  private static void checkLast(EncoderStates.Layer last, LayerSize said, int number) {
    assertThat(last.parts()).as("the parts of layer %d's last state", number).hasSize(said.parts());
    for (Tensor part : last.parts()) {
      assertThat(part.shape())
          .as("layer %d's last state", number)
          .isEqualTo(Shape.of(BATCH, said.size()));
    }
  }

  @Test
  void paddingChangesNothing() {
    Trial<Encoder> trial = trial();
    Checks.same(
        trial.outputs(trial.given().change("source", n -> n.withGarbage(MASK))),
        trial.outputs(),
        Checks.EXACT,
        "what stands at padding changes the result");
  }

  @Test
  void morePaddingChangesNothing() {
    Trial<Encoder> trial = trial();
    Named<Numbers> longer = trial.given().change("source", n -> n.steps(TIME + 3));
    Named<Numbers> outputs = trial(longer, Mask.ofLengths(TIME + 3, 3, 4, 1)).outputs();
    int time = trial.outputs().get(STATES).shape().at(0);
    Checks.same(
        outputs.change(STATES, n -> n.steps(time)),
        trial.outputs(),
        Checks.EXACT,
        "steps of padding at the end change the result");
  }

  @Test
  void paddingBetweenRealPositionsChangesNothing() {
    Trial<Encoder> trial = trial(given(1), HOLES);
    Named<Numbers> together = trial.given().change("source", n -> n.together(HOLES));
    Named<Numbers> outputs = trial.outputs();
    if (outputs.get(STATES).shape().at(0) == TIME) {
      outputs = outputs.change(STATES, n -> n.together(HOLES));
    }
    Checks.same(
        outputs,
        trial(together, Mask.ofLengths(TIME, 3, 2, 1)).outputs(),
        Checks.EXACT,
        "padding between real positions changes the result");
  }

  @Test
  void aSentenceAloneEqualsTheSentenceInABatch() {
    Trial<Encoder> trial = trial();
    Named<Numbers> together = trial.outputs();
    for (int sentence = 0; sentence < BATCH; sentence++) {
      int[] only = {sentence};
      int length = new int[] {3, 4, 1}[sentence];
      Named<Numbers> alone =
          trial(
                  trial.given().change("source", n -> n.select(only).steps(length)),
                  Mask.full(length, 1))
              .outputs();
      int time = alone.get(STATES).shape().at(0);
      Checks.same(
          alone,
          together.map(n -> n.select(only)).change(STATES, n -> n.steps(time)),
          Checks.EXACT,
          "sentence " + sentence + " alone is read otherwise than in a batch");
    }
  }

  @Test
  void permutingTheBatchPermutesTheResult() {
    int[] order = {2, 0, 1};
    Trial<Encoder> trial = trial();
    Named<Numbers> permuted = trial.given().map(n -> n.select(order));
    Checks.same(
        trial(permuted, MASK.keep(order)).outputs(),
        trial.outputs().map(n -> n.select(order)),
        Checks.EXACT,
        "a sentence's result depends on its place in the batch");
  }

  @Test
  void gradientsAreRight() {
    trial().gradientsAreRight();
    trial(given(1), HOLES).gradientsAreRight();
  }

  @Test
  void gradientsReachEverything() {
    Learned learned = trial().gradients();
    Checks.reached(learned.weights());
    Checks.reached("the source", learned.inputs().get("source"), MASK);
  }

  @Test
  void gradientAtPaddingIsZero() {
    Numbers gradient = trial().gradients().inputs().get("source");
    Checks.zero("the gradient of the source", gradient.paddingOnly(MASK), "padding has a gradient");
  }

  @Test
  void sourcesOfAnyLengthWork() {
    for (int length : new int[] {1, 2, 33}) {
      Checks.finite(
          trial(longSource(length), Mask.ofLengths(length, length, 1, length)).outputs(),
          "a source of " + length + " steps breaks it");
    }
  }

  @Test
  void anEmptySentenceGivesFiniteNumbers() {
    Checks.finite(
        trial(given(1), Mask.ofLengths(TIME, 0, TIME, 1)).outputs(),
        "a sentence without a real position breaks it");
  }

  @Test
  void sameSeedGivesTheSame() {
    trial().sameSeedGivesTheSame();
  }

  @Test
  void copiedWeightsGiveTheSame() {
    trial().copiedWeightsGiveTheSame();
  }

  @Test
  void singlePrecisionAgreesWithDouble() {
    trial().singlePrecisionAgrees();
  }

  @Test
  void twoThreadsDoNotDisturbEachOther() {
    trial().twoThreadsDoNotDisturbEachOther(given(50));
  }
}
