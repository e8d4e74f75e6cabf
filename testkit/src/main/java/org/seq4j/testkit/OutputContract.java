package org.seq4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seq4j.api.Attended;
import org.seq4j.api.Decoder;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.Output;
import org.seq4j.api.Sequence;
import org.seq4j.api.Source;
import org.seq4j.api.Target;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabulary;
import org.seq4j.nn.Mask;
import org.seq4j.nn.Packing;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Tensor;
import org.seq4j.testkit.Pass.Computation;
import org.seq4j.testkit.Pass.Learned;

/** What every output over a vocabulary must do. */
public abstract class OutputContract {
  private static final int FEATURES = 4;
  private static final int CONTEXT = 5;
  private static final int INPUT = 3;
  private static final int SYMBOLS = 7;
  private static final int BATCH = 3;
  private static final int[][] SAID = {{4, 5}, {6, 4, 6}, {}};
  private static final int STEPS = 4;
  private static final Mask MASK = Mask.ofLengths(STEPS, 3, 4, 1);
  private static final String LOSS = "the loss";
  private static final List<String> PARTS =
      List.of("the features", "the contexts", "the decoder's inputs");

  private static final class StateOnly implements Decoder.State {
    @Override
    public Decoder.State select(int... rows) {
      return this;
    }

    @Override
    public Decoder.State first(int rows) {
      return this;
    }

    @Override
    public Decoder.State keep(int... sentences) {
      return this;
    }
  }

  /** Builds the output for these sizes, with settings that use everything it has. */
  protected abstract Output create(Output.Sizes sizes);

  /** Whether the output shares the table of what the decoder is fed; to be overridden if so. */
  protected boolean sharesTable() {
    return false;
  }

  private Output build(Parameters parameters) {
    Optional<Parameter> table =
        sharesTable()
            ? Optional.of(parameters.at("embedding").matrix("weight", SYMBOLS, INPUT))
            : Optional.empty();
    return create(
        new Output.Sizes(parameters.at("output"), FEATURES, CONTEXT, INPUT, SYMBOLS, table));
  }

  private static Named<Numbers> given(long seed) {
    return Named.<Numbers>none()
        .with(PARTS.get(0), Numbers.random(seed, STEPS, BATCH, FEATURES))
        .with(PARTS.get(1), Numbers.random(seed + 1, STEPS, BATCH, CONTEXT))
        .with(PARTS.get(2), Numbers.random(seed + 2, STEPS, BATCH, INPUT));
  }

  private static Tokens tokens(int... ids) {
    return new Tokens(Collections.nCopies(ids.length, "word"), ids);
  }

  private static Target target(int... sentences) {
    return Target.of(IntStream.of(sentences).mapToObj(s -> tokens(SAID[s])).toList());
  }

  private static Output.Emitter over(Output output, Pass pass) {
    int batch = pass.get(PARTS.get(0)).shape().at(1);
    Source source = Source.of(Collections.nCopies(batch, tokens(4, 5)));
    Tensor states = pass.tape().zeros(2, batch, CONTEXT);
    EncoderStates.Layer last = new EncoderStates.Layer(List.of(pass.tape().zeros(batch, CONTEXT)));
    return output.over(
        source, new EncoderStates(new Sequence(states, source.mask()), List.of(last), true));
  }

  /** What a decoder would have said, packed as the target is. */
  private static Decoder.Unrolled unrolled(Pass pass, Target target) {
    Packing packing = target.packing();
    List<Attended> attended = new ArrayList<>();
    for (int step = 0; step < packing.steps(); step++) {
      attended.add(attended(pass, step, packing.rows(step)));
    }
    List<Tensor> packed = PARTS.stream().map(part -> packing.pack(pass.get(part))).toList();
    return new Decoder.Unrolled(packed.get(0), packed.get(1), packed.get(2), packing, attended);
  }

  private static Attended attended(Pass pass, int step, int rows) {
    Tensor context = pass.get(PARTS.get(1)).step(step).rows(0, rows);
    return new Attended(context, pass.tape().zeros(2, rows), List.of());
  }

  private static Computation losing(Output output, Target target, double scale) {
    return pass ->
        Named.<Tensor>none()
            .with(LOSS, over(output, pass).loss(unrolled(pass, target), target, scale));
  }

  private static Computation saying(Output output) {
    return pass -> saying(over(output, pass), pass);
  }

  private static Named<Tensor> saying(Output.Emitter emitter, Pass pass) {
    Named<Tensor> outputs = Named.none();
    int rows = pass.get(PARTS.get(0)).shape().at(1);
    for (int step = 0; step < STEPS; step++) {
      Tensor said =
          emitter.logits(
              new Decoder.Step(
                  new StateOnly(),
                  pass.get(PARTS.get(0)).step(step),
                  attended(pass, step, rows),
                  pass.get(PARTS.get(2)).step(step),
                  step));
      outputs = outputs.with("the log probabilities of step " + step, said.logSoftmax());
    }
    return outputs;
  }

  private Trial<Output> trial() {
    return new Trial<>(this::build, given(1), output -> losing(output, target(0, 1, 2), 0.7));
  }

  private Trial<Output> choices() {
    return new Trial<>(this::build, given(1), OutputContract::saying);
  }

  private double crossEntropy(Named<Numbers> given, Target target) {
    Output output = Built.of(Precision.DOUBLE, 17, this::build).component();
    double[] value = new double[1];
    Pass.outputs(
        Precision.DOUBLE,
        given,
        pass -> {
          value[0] = over(output, pass).crossEntropy(unrolled(pass, target), target);
          return Named.none();
        });
    return value[0];
  }

  @Test
  void everyRowHasALogitForEverySymbol() {
    choices()
        .outputs()
        .byName()
        .forEach(
            (name, numbers) -> {
              assertThat(numbers.shape().at(0)).as("the rows of %s", name).isEqualTo(BATCH);
              assertThat(numbers.shape().size())
                  .as("the symbols of %s", name)
                  .isGreaterThanOrEqualTo(SYMBOLS);
            });
  }

  @Test
  void crossEntropyIsTheTargetsNegativeLogProbability() {
    Named<Numbers> said = choices().outputs();
    double sum = 0;
    for (int sentence = 0; sentence < BATCH; sentence++) {
      for (int step = 0; step <= SAID[sentence].length; step++) {
        int symbol = step < SAID[sentence].length ? SAID[sentence][step] : Vocabulary.END;
        Numbers own = said.get("the log probabilities of step " + step);
        sum -= own.values()[sentence * own.shape().size() + symbol];
      }
    }
    assertThat(crossEntropy(given(1), target(0, 1, 2)))
        .as("training and search must mean the same probabilities: the cross entropy")
        .isCloseTo(sum, within(Checks.EXACT));
  }

  @Test
  void theLossIsMultipliedByTheScale() {
    Output output = Built.of(Precision.DOUBLE, 17, this::build).component();
    Target target = target(0, 1, 2);
    Named<Numbers> one = Pass.outputs(Precision.DOUBLE, given(1), losing(output, target, 1));
    Named<Numbers> third = Pass.outputs(Precision.DOUBLE, given(1), losing(output, target, 0.3));
    assertThat(third.get(LOSS).values()[0])
        .as("the loss with scale 0.3")
        .isCloseTo(0.3 * one.get(LOSS).values()[0], within(Checks.EXACT));
  }

  /** Each sentence's cross entropy times its weight, where the output takes weights. */
  @Test
  void weightsMultiplyTheCrossEntropyOfEachSentence() {
    assumeTrue(takesWeights(), "the output takes no weights");
    double[] weights = {0.5, -2, 3};
    double sum = 0;
    for (int sentence = 0; sentence < BATCH; sentence++) {
      int[] only = {sentence};
      int steps = SAID[sentence].length + 1;
      Named<Numbers> alone = given(1).map(n -> n.select(only).steps(steps));
      sum += weights[sentence] * crossEntropy(alone, target(only));
    }
    Trial<Output> weighted =
        new Trial<>(this::build, given(1), output -> weighing(output, target(0, 1, 2), weights));
    assertThat(weighted.outputs().get(LOSS).values()[0])
        .as("the cross entropy with weights")
        .isCloseTo(sum, within(Checks.EXACT));
    weighted.gradientsAreRight();
  }

  private boolean takesWeights() {
    return Built.of(Precision.DOUBLE, 17, this::build).component().takesWeights();
  }

  private static Computation weighing(Output output, Target target, double[] weights) {
    return pass ->
        Named.<Tensor>none()
            .with(
                LOSS,
                over(output, pass).weightedCrossEntropy(unrolled(pass, target), target, weights));
  }

  @Test
  void paddingCountsNothing() {
    Named<Numbers> garbage = given(1).map(n -> n.withGarbage(MASK));
    Trial<Output> trial = trial();
    Checks.same(
        trial.outputs(garbage), trial.outputs(), Checks.EXACT, "padding counts in the loss");
    assertThat(crossEntropy(garbage, target(0, 1, 2)))
        .as("the cross entropy, with garbage at padding")
        .isCloseTo(crossEntropy(given(1), target(0, 1, 2)), within(Checks.EXACT));
  }

  @Test
  void theLossOfABatchIsTheSumOfItsSentences() {
    double sum = 0;
    for (int sentence = 0; sentence < BATCH; sentence++) {
      int[] only = {sentence};
      int steps = SAID[sentence].length + 1;
      Named<Numbers> alone = given(1).map(n -> n.select(only).steps(steps));
      sum +=
          new Trial<>(this::build, alone, output -> losing(output, target(only), 0.7))
              .outputs()
              .get(LOSS)
              .values()[0];
    }
    assertThat(trial().outputs().get(LOSS).values()[0])
        .as("the loss of three sentences together")
        .isCloseTo(sum, within(Checks.EXACT));
  }

  @Test
  void keptSentencesGoOnAsIfTheOthersHadNeverBeen() {
    int[] kept = {2, 0};
    Trial<Output> keeping =
        new Trial<>(
            this::build,
            given(1),
            output ->
                pass -> {
                  Output.Emitter left = over(output, pass).keep(kept);
                  Pass rest = new Pass(pass.tape(), new java.util.HashMap<>(pass.inputs()));
                  rest.inputs().replaceAll((name, tensor) -> tensor.select(kept));
                  return saying(left, rest);
                });
    Checks.same(
        keeping.outputs(),
        choices().outputs().map(n -> n.select(kept)),
        Checks.EXACT,
        "keep(2, 0) must go on with sentences 2 and 0, in this order");
  }

  @Test
  void gradientsAreRight() {
    trial().gradientsAreRight();
  }

  @Test
  void gradientsReachEveryWeight() {
    Checks.reached(trial().gradients().weights());
  }

  @Test
  void gradientsReachSomethingOfTheDecoderAtEveryStep() {
    Learned learned = trial().gradients();
    boolean any = false;
    for (String part : PARTS) {
      Numbers gradient = learned.inputs().get(part);
      if (!gradient.isZero()) {
        Checks.reached(part, gradient, MASK);
        Checks.zero(part, gradient.paddingOnly(MASK), "padding has a gradient");
        any = true;
      }
    }
    assertThat(any).as("whether the output reads anything of the decoder").isTrue();
  }

  @Test
  void sameSeedGivesTheSame() {
    trial().sameSeedGivesTheSame();
  }

  @Test
  void copiedWeightsGiveTheSame() {
    choices().copiedWeightsGiveTheSame();
  }

  @Test
  void singlePrecisionAgreesWithDouble() {
    choices().singlePrecisionAgrees();
    trial().singlePrecisionAgrees();
  }

  @Test
  void twoThreadsDoNotDisturbEachOther() {
    choices().twoThreadsDoNotDisturbEachOther(given(50));
  }
}
