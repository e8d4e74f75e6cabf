package org.seq4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seq4j.testkit.DecoderTrials.BATCH;
import static org.seq4j.testkit.DecoderTrials.INPUT_SIZE;
import static org.seq4j.testkit.DecoderTrials.MASK;
import static org.seq4j.testkit.DecoderTrials.SOURCE_TIME;
import static org.seq4j.testkit.DecoderTrials.STATE_SIZE;
import static org.seq4j.testkit.DecoderTrials.STEPS;
import static org.seq4j.testkit.DecoderTrials.context;
import static org.seq4j.testkit.DecoderTrials.features;
import static org.seq4j.testkit.DecoderTrials.rowsOf;
import static org.seq4j.testkit.DecoderTrials.weights;
import static org.seq4j.testkit.DecoderTrials.with;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seq4j.api.Attention;
import org.seq4j.api.Decoder;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.LayerSize;
import org.seq4j.nn.Mask;
import org.seq4j.nn.Packing;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Shape;
import org.seq4j.nn.Tensor;
import org.seq4j.testkit.Pass.Computation;
import org.seq4j.testkit.Pass.Learned;

/**
 * What every decoder must do. It is built with an attention that remembers what it found, so that a
 * decoder that forgets to carry that along is caught.
 */
public abstract class DecoderContract {
  /** Targets that stand longest first, and targets that do not. */
  private static final List<int[]> UNEQUAL = List.of(new int[] {3, 3, 1}, new int[] {1, 3, 2});

  /** Builds the decoder for these sizes, with settings that use everything it has. */
  protected abstract Decoder create(Decoder.Sizes sizes);

  /** The encoder's last states; to be overridden where not every size is allowed. */
  protected List<LayerSize> lastSizes() {
    return List.of(new LayerSize(4, 2));
  }

  /** Whether its first state depends on the encoder's last states. */
  protected boolean startsFromTheLastStates() {
    return true;
  }

  private DecoderTrials trials() {
    return new DecoderTrials(this::create, lastSizes());
  }

  private Decoder build(Parameters parameters) {
    return trials().build(parameters);
  }

  private Named<Numbers> given(int rows, long seed) {
    return trials().given(rows, seed);
  }

  private EncoderStates source(Pass pass) {
    return trials().source(pass, MASK);
  }

  private Trial<Decoder> trial(Named<Numbers> given, Mask mask) {
    return trials().stepped(given, mask);
  }

  private Trial<Decoder> trial() {
    return trials().stepped();
  }

  /** The inputs of these sentences, each with one row. */
  private static Named<Numbers> only(Named<Numbers> given, int... sentences) {
    return given.map(n -> n.select(sentences));
  }

  @Test
  void sizesAreWhatItSays() {
    List<Integer> asked = new ArrayList<>();
    Built<Decoder> built =
        Built.of(
            Precision.DOUBLE,
            1,
            parameters ->
                create(
                    new Decoder.Sizes(
                        parameters.at("decoder"),
                        INPUT_SIZE,
                        lastSizes(),
                        query -> {
                          asked.add(query);
                          return new SummingAttention(
                              new Attention.Sizes(
                                  parameters.at("attention"), query, STATE_SIZE, STATE_SIZE));
                        })));
    Decoder decoder = built.component();
    assertThat(decoder.querySize())
        .as("the query size that it says, and for which it had its attention made")
        .isIn(asked);
    assertThat(decoder.contextSize()).as("the size of the contexts").isEqualTo(STATE_SIZE);
    Named<Numbers> outputs =
        Pass.outputs(
            Precision.DOUBLE,
            given(BATCH, 1),
            pass -> {
              Tensor input = pass.get("inputs").step(0);
              Decoder.Step step = decoder.step(decoder.start(source(pass)), input);
              assertThat(step.input()).as("the input that a step says it was fed").isSameAs(input);
              return with(Named.none(), 0, step.features(), step.attended());
            });
    Checks.shape(features(0), outputs.get(features(0)), Shape.of(BATCH, decoder.featureSize()));
    Checks.shape(context(0), outputs.get(context(0)), Shape.of(BATCH, decoder.contextSize()));
    Checks.shape(weights(0), outputs.get(weights(0)), Shape.of(SOURCE_TIME, BATCH));
  }

  @Test
  void unrollEqualsStepping() {
    Checks.same(
        trials().unrolled().outputs(),
        trial().outputs(),
        Checks.EXACT,
        "unroll differs from stepping");
  }

  @Test
  void unrollHasTheGradientsOfStepping() {
    sameGradients(
        trials().unrolled().gradients(),
        trial().gradients(),
        "the gradients of unroll differ from those of stepping");
  }

  private static void sameGradients(Learned actual, Learned expected, String problem) {
    Checks.same(actual.inputs(), expected.inputs(), Checks.EXACT, problem);
    Checks.same(actual.weights(), expected.weights(), Checks.EXACT, problem);
  }

  @Test
  void unrollOverUnequalTargetsEqualsSteppingTheRowsThatGoOn() {
    for (int[] lengths : UNEQUAL) {
      String problem = " differs from stepping, for targets of " + Arrays.toString(lengths);
      Trial<Decoder> unrolled = trials().unrolled(lengths);
      Trial<Decoder> stepped = trials().stepped(lengths);
      Checks.same(unrolled.outputs(), stepped.outputs(), Checks.EXACT, "unroll" + problem);
      sameGradients(unrolled.gradients(), stepped.gradients(), "the gradient of unroll" + problem);
    }
  }

  @Test
  void theFirstRowsGoOnAsIfTheOthersHadNotEnded() {
    for (int[] lengths : UNEQUAL) {
      String problem = "rows that go on after first(...) differ from the same with all rows";
      Trial<Decoder> left = trials().left(lengths);
      Trial<Decoder> stepped = trials().stepped(lengths);
      Checks.same(left.outputs(), stepped.outputs(), Checks.EXACT, problem);
      sameGradients(left.gradients(), stepped.gradients(), "the gradients of " + problem);
    }
  }

  @Test
  void unrolledInputsAreThoseGiven() {
    Decoder decoder = Built.of(Precision.DOUBLE, 1, this::build).component();
    Pass.outputs(
        Precision.DOUBLE,
        given(BATCH, 1),
        pass -> {
          Packing packing = Packing.inOrder(3, 2, 2);
          Tensor inputs = packing.pack(pass.get("inputs"));
          Decoder.Unrolled all = decoder.unroll(source(pass), inputs, packing);
          assertThat(all.inputs().value().toDoubles())
              .as("the inputs that unroll says it was fed")
              .isEqualTo(inputs.value().toDoubles());
          assertThat(all.packing()).as("the packing of what unroll gives").isSameAs(packing);
          assertThat(all.features().shape())
              .as("the shape of the features of all steps")
              .isEqualTo(Shape.of(packing.positions(), decoder.featureSize()));
          assertThat(all.attended()).as("what attention found, once a step").hasSize(STEPS);
          return Named.none();
        });
  }

  @Test
  void paddingOfTheSourceChangesNothing() {
    Trial<Decoder> trial = trial();
    Checks.same(
        trial.outputs(trial.given().change("states", n -> n.withGarbage(MASK))),
        trial.outputs(),
        Checks.EXACT,
        "what stands at the source's padding changes the result");
  }

  @Test
  void aSentenceAloneEqualsTheSentenceInABatch() {
    Trial<Decoder> trial = trial();
    for (int sentence = 0; sentence < BATCH; sentence++) {
      Checks.same(
          trial(only(trial.given(), sentence), MASK.keep(sentence)).outputs(),
          rowsOf(trial.outputs(), sentence),
          Checks.EXACT,
          "sentence " + sentence + " alone differs from the same in a batch");
    }
  }

  @Test
  void permutingTheBatchPermutesTheResult() {
    int[] order = {2, 0, 1};
    Trial<Decoder> trial = trial();
    Checks.same(
        trial(only(trial.given(), order), MASK.keep(order)).outputs(),
        rowsOf(trial.outputs(), order),
        Checks.EXACT,
        "a sentence's result depends on its place in the batch");
  }

  /** Begins with a row a sentence, branches into two rows, then reorders and keeps. */
  private Computation searching(Decoder decoder, int[] branch, int[] reorder, int... sentences) {
    return pass -> {
      Decoder.State start = decoder.start(source(pass));
      Decoder.Step first = decoder.step(start, pass.get("inputs").step(0).select(0, 2, 4));
      Decoder.Step second = decoder.step(first.state().select(branch), pass.get("inputs").step(1));
      Decoder.State reordered = second.state().select(reorder);
      Tensor input = pass.get("inputs").step(2);
      if (sentences.length > 0) {
        reordered = reordered.keep(sentences);
        input = input.select(rows(sentences));
      }
      Decoder.Step third = decoder.step(reordered, input);
      return with(Named.none(), 2, third.features(), third.attended());
    };
  }

  private static int[] rows(int... sentences) {
    return IntStream.of(sentences).flatMap(s -> IntStream.of(2 * s, 2 * s + 1)).toArray();
  }

  private void checkSearch(String problem, int... sentences) {
    int[] branch = {0, 0, 1, 1, 2, 2};
    int[] reorder = {1, 0, 2, 2, 5, 4};
    Named<Numbers> given = given(2 * BATCH, 1);
    Trial<Decoder> search =
        new Trial<>(this::build, given, decoder -> searching(decoder, branch, reorder, sentences));
    Named<Numbers> found = search.outputs();
    int[] left = sentences.length == 0 ? IntStream.range(0, 6).toArray() : rows(sentences);
    for (int row = 0; row < left.length; row++) {
      int last = left[row];
      int sentence = last / 2;
      Numbers inputs = given.get("inputs");
      Numbers own = Numbers.zeros(STEPS, 1, INPUT_SIZE);
      copyStep(inputs, 0, 2 * sentence, own);
      copyStep(inputs, 1, reorder[last], own);
      copyStep(inputs, 2, last, own);
      Named<Numbers> alone =
          given.change("inputs", n -> n.select(new int[BATCH])).map(n -> n.select(sentence));
      Named<Numbers> expected =
          rowsOf(trial(alone.with("inputs", own), MASK.keep(sentence)).outputs(), 0);
      int place = row;
      Checks.same(
          features(2),
          found.get(features(2)).select(place),
          expected.get(features(2)),
          Checks.EXACT,
          problem);
      Checks.same(
          context(2),
          found.get(context(2)).select(place),
          expected.get(context(2)),
          Checks.EXACT,
          problem);
      Checks.same(
          weights(2),
          found.get(weights(2)).columns(place),
          expected.get(weights(2)),
          Checks.EXACT,
          problem);
    }
  }

  private static void copyStep(Numbers from, int step, int row, Numbers to) {
    int start = (step * from.shape().at(1) + row) * INPUT_SIZE;
    System.arraycopy(from.values(), start, to.values(), step * INPUT_SIZE, INPUT_SIZE);
  }

  @Test
  void selectedRowsGoOnAsIfTheyHadBeenAlone() {
    checkSearch("after select a row does not go on from its own history");
  }

  @Test
  void keptSentencesGoOnAsIfTheOthersHadNeverBeen() {
    checkSearch("keep(2, 0) must go on with the rows of sentences 2 and 0, in this order", 2, 0);
  }

  @Test
  void gradientsAreRight() {
    trials().unrolled().gradientsAreRight();
    UNEQUAL.forEach(lengths -> trials().unrolled(lengths).gradientsAreRight());
  }

  @Test
  void gradientsReachEverything() {
    Learned learned = trial().gradients();
    Checks.reached(learned.weights());
    Checks.reached("the source's states", learned.inputs().get("states"), MASK);
    Checks.reached("the inputs", learned.inputs().get("inputs"), Mask.full(STEPS, BATCH));
    if (startsFromTheLastStates()) {
      Named<Numbers> inputs = learned.inputs();
      assertThat(trials().lastNames())
          .as("at least one part of the encoder's last states must get a gradient")
          .anyMatch(name -> !inputs.get(name).isZero());
    }
  }

  @Test
  void gradientAtTheSourcesPaddingIsZero() {
    Numbers gradient = trial().gradients().inputs().get("states");
    Checks.zero("the gradient of the states", gradient.paddingOnly(MASK), "padding has a gradient");
  }

  @Test
  void sameSeedGivesTheSame() {
    trials().unrolled().sameSeedGivesTheSame();
  }

  @Test
  void copiedWeightsGiveTheSame() {
    trial().copiedWeightsGiveTheSame();
  }

  @Test
  void singlePrecisionAgreesWithDouble() {
    trial().singlePrecisionAgrees();
    trials().unrolled().singlePrecisionAgrees();
    trials().unrolled(UNEQUAL.get(0)).singlePrecisionAgrees();
  }

  @Test
  void twoThreadsDoNotDisturbEachOther() {
    trial().twoThreadsDoNotDisturbEachOther(given(BATCH, 50));
  }
}
