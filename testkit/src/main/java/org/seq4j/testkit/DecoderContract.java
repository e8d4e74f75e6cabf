package org.seq4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seq4j.api.Attended;
import org.seq4j.api.Attention;
import org.seq4j.api.Decoder;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.LayerSize;
import org.seq4j.api.Sequence;
import org.seq4j.nn.Mask;
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
  private static final int SOURCE_TIME = 4;
  private static final int BATCH = 3;
  private static final int STEPS = 3;
  private static final int STATE_SIZE = 5;
  private static final int INPUT_SIZE = 3;
  private static final Mask MASK = Mask.ofLengths(SOURCE_TIME, 3, 4, 1);

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

  private Decoder build(Parameters parameters) {
    List<LayerSize> last = lastSizes();
    int top = last.get(last.size() - 1).size();
    return create(
        new Decoder.Sizes(
            parameters.at("decoder"),
            INPUT_SIZE,
            last,
            query ->
                new SummingAttention(
                    new Attention.Sizes(parameters.at("attention"), query, STATE_SIZE, top))));
  }

  private Named<Numbers> given(int rows, long seed) {
    Named<Numbers> given =
        Named.<Numbers>none()
            .with("states", Numbers.random(seed, SOURCE_TIME, BATCH, STATE_SIZE))
            .with("inputs", Numbers.random(seed + 1, STEPS, rows, INPUT_SIZE));
    for (int layer = 0; layer < lastSizes().size(); layer++) {
      LayerSize size = lastSizes().get(layer);
      for (int part = 0; part < size.parts(); part++) {
        Numbers own = Numbers.random(seed + 2 + layer * 2L + part, BATCH, size.size());
        given = given.with(lastName(layer, part), own);
      }
    }
    return given;
  }

  private static String lastName(int layer, int part) {
    return "part " + part + " of layer " + (layer + 1) + "'s last state";
  }

  private EncoderStates source(Pass pass, Mask mask) {
    List<EncoderStates.Layer> last = new ArrayList<>();
    for (int layer = 0; layer < lastSizes().size(); layer++) {
      int number = layer;
      last.add(
          new EncoderStates.Layer(
              IntStream.range(0, lastSizes().get(layer).parts())
                  .mapToObj(part -> pass.get(lastName(number, part)))
                  .toList()));
    }
    return new EncoderStates(new Sequence(pass.get("states"), mask), last, true);
  }

  private Computation stepping(Decoder decoder, Mask mask) {
    return pass -> {
      Named<Tensor> outputs = Named.none();
      Decoder.State state = decoder.start(source(pass, mask));
      for (int step = 0; step < STEPS; step++) {
        Decoder.Step done = decoder.step(state, pass.get("inputs").step(step));
        outputs = with(outputs, step, done.features(), done.attended());
        state = done.state();
      }
      return outputs;
    };
  }

  private static Named<Tensor> with(
      Named<Tensor> outputs, int step, Tensor features, Attended attended) {
    return outputs
        .with(features(step), features)
        .with(context(step), attended.context())
        .with(weights(step), attended.weights());
  }

  private static String features(int step) {
    return "the features of step " + step;
  }

  private static String context(int step) {
    return "the context of step " + step;
  }

  private static String weights(int step) {
    return "the weights of step " + step;
  }

  private Computation unrolling(Decoder decoder, Mask mask) {
    return pass -> {
      Decoder.Unrolled all = decoder.unroll(source(pass, mask), pass.get("inputs"));
      Named<Tensor> outputs = Named.none();
      for (int step = 0; step < STEPS; step++) {
        outputs = with(outputs, step, all.features().step(step), all.attended().get(step));
        outputs = outputs.with(context(step), all.contexts().step(step));
      }
      return outputs;
    };
  }

  private Trial<Decoder> trial(Named<Numbers> given, Mask mask) {
    return new Trial<>(this::build, given, decoder -> stepping(decoder, mask));
  }

  private Trial<Decoder> trial() {
    return trial(given(BATCH, 1), MASK);
  }

  private Trial<Decoder> unrolled() {
    return new Trial<>(this::build, given(BATCH, 1), decoder -> unrolling(decoder, MASK));
  }

  /** The inputs of these sentences, each with one row. */
  private static Named<Numbers> only(Named<Numbers> given, int... sentences) {
    return given.map(n -> n.select(sentences));
  }

  private static Named<Numbers> rowsOf(Named<Numbers> outputs, int... rows) {
    Named<Numbers> result = Named.none();
    for (int step = 0; step < STEPS; step++) {
      result =
          result
              .with(features(step), outputs.get(features(step)).select(rows))
              .with(context(step), outputs.get(context(step)).select(rows))
              .with(weights(step), outputs.get(weights(step)).columns(rows));
    }
    return result;
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
              Decoder.Step step = decoder.step(decoder.start(source(pass, MASK)), input);
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
        unrolled().outputs(), trial().outputs(), Checks.EXACT, "unroll differs from stepping");
  }

  @Test
  void unrollHasTheGradientsOfStepping() {
    String problem = "the gradients of unroll differ from those of stepping";
    Learned steps = trial().gradients();
    Learned all = unrolled().gradients();
    Checks.same(all.inputs(), steps.inputs(), Checks.EXACT, problem);
    Checks.same(all.weights(), steps.weights(), Checks.EXACT, problem);
  }

  @Test
  void unrolledInputsAreThoseGiven() {
    Decoder decoder = Built.of(Precision.DOUBLE, 1, this::build).component();
    Pass.outputs(
        Precision.DOUBLE,
        given(BATCH, 1),
        pass -> {
          Tensor inputs = pass.get("inputs");
          Decoder.Unrolled all = decoder.unroll(source(pass, MASK), inputs);
          assertThat(all.inputs().value().toDoubles())
              .as("the inputs that unroll says it was fed")
              .isEqualTo(inputs.value().toDoubles());
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
      Decoder.State start = decoder.start(source(pass, MASK));
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
    unrolled().gradientsAreRight();
  }

  @Test
  void gradientsReachEverything() {
    Learned learned = trial().gradients();
    Checks.reached(learned.weights());
    Checks.reached("the source's states", learned.inputs().get("states"), MASK);
    Checks.reached("the inputs", learned.inputs().get("inputs"), Mask.full(STEPS, BATCH));
    if (startsFromTheLastStates()) {
      Named<Numbers> inputs = learned.inputs();
      assertThat(lastNames())
          .as("at least one part of the encoder's last states must get a gradient")
          .anyMatch(name -> !inputs.get(name).isZero());
    }
  }

  private List<String> lastNames() {
    List<String> names = new ArrayList<>();
    for (int layer = 0; layer < lastSizes().size(); layer++) {
      for (int part = 0; part < lastSizes().get(layer).parts(); part++) {
        names.add(lastName(layer, part));
      }
    }
    return names;
  }

  @Test
  void gradientAtTheSourcesPaddingIsZero() {
    Numbers gradient = trial().gradients().inputs().get("states");
    Checks.zero("the gradient of the states", gradient.paddingOnly(MASK), "padding has a gradient");
  }

  @Test
  void sameSeedGivesTheSame() {
    unrolled().sameSeedGivesTheSame();
  }

  @Test
  void copiedWeightsGiveTheSame() {
    trial().copiedWeightsGiveTheSame();
  }

  @Test
  void singlePrecisionAgreesWithDouble() {
    trial().singlePrecisionAgrees();
    unrolled().singlePrecisionAgrees();
  }

  @Test
  void twoThreadsDoNotDisturbEachOther() {
    trial().twoThreadsDoNotDisturbEachOther(given(BATCH, 50));
  }
}
