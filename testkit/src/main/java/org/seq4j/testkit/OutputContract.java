package org.seq4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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

/**
 * What every output over a vocabulary must do. The sources hold words that the vocabulary lacks, of
 * which the targets say some, for outputs that copy.
 */
public abstract class OutputContract {
  private static final int FEATURES = 4;
  private static final int CONTEXT = 5;
  private static final int INPUT = 3;
  private static final int BATCH = 3;
  private static final Vocabulary VOCABULARY = new Vocabulary(List.of("one", "two", "three"));
  private static final int SYMBOLS = VOCABULARY.size();
  private static final List<List<String>> READ =
      List.of(
          List.of("one", "new", "two"), List.of("other", "three", "other"), List.of("two", "one"));
  private static final List<List<String>> SAID =
      List.of(List.of("one", "new"), List.of("other", "strange", "three"), List.of());
  private static final int[] ALL = {0, 1, 2};
  private static final int STEPS = 4;
  private static final Mask MASK = Mask.ofLengths(STEPS, 3, 4, 1);
  private static final String LOSS = "the loss";
  private static final String SAYING = "the probabilities of step ";
  private static final String SCORES = "the attention's scores";
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
        new Output.Sizes(
            parameters.at("output"),
            FEATURES,
            CONTEXT,
            INPUT,
            SYMBOLS,
            table,
            Optional.of(VOCABULARY),
            true));
  }

  private static Named<Numbers> given(long seed) {
    return Named.<Numbers>none()
        .with(PARTS.get(0), Numbers.random(seed, STEPS, BATCH, FEATURES))
        .with(PARTS.get(1), Numbers.random(seed + 1, STEPS, BATCH, CONTEXT))
        .with(PARTS.get(2), Numbers.random(seed + 2, STEPS, BATCH, INPUT))
        .with(SCORES, Numbers.random(seed + 3, STEPS, BATCH, READ.get(0).size()));
  }

  private static Tokens said(int sentence) {
    return VOCABULARY.encode(SAID.get(sentence));
  }

  private static Target target(int... sentences) {
    return Target.of(IntStream.of(sentences).mapToObj(OutputContract::said).toList());
  }

  private static Source source(int... sentences) {
    return Source.of(
        IntStream.of(sentences).mapToObj(s -> VOCABULARY.encode(READ.get(s))).toList());
  }

  private static Output.Emitter over(Output output, Pass pass, int... sentences) {
    Source source = source(sentences);
    int batch = sentences.length;
    Tensor states = pass.tape().zeros(source.time(), batch, CONTEXT);
    EncoderStates.Layer last = new EncoderStates.Layer(List.of(pass.tape().zeros(batch, CONTEXT)));
    return output.over(
        source, new EncoderStates(new Sequence(states, source.mask()), List.of(last), true));
  }

  /** What a decoder would have said, packed as the target is. */
  private static Decoder.Unrolled unrolled(Pass pass, int... sentences) {
    Packing packing = target(sentences).packing();
    List<Attended> attended = new ArrayList<>();
    for (int step = 0; step < packing.steps(); step++) {
      attended.add(attended(pass, step, packing.rows(step), source(sentences)));
    }
    List<Tensor> packed = PARTS.stream().map(part -> packing.pack(pass.get(part))).toList();
    return new Decoder.Unrolled(packed.get(0), packed.get(1), packed.get(2), packing, attended);
  }

  private static Attended attended(Pass pass, int step, int rows, Source source) {
    Tensor context = pass.get(PARTS.get(1)).step(step).rows(0, rows);
    Tensor scores = pass.get(SCORES).step(step).rows(0, rows);
    Tensor byTime =
        Tensor.stack(IntStream.range(0, source.time()).mapToObj(t -> scores.columns(t, 1)).toList())
            .as(source.time(), rows);
    return new Attended(context, byTime.softmaxOverTime(source.mask()), List.of());
  }

  private static Computation losing(Output output, double scale, int... sentences) {
    return pass ->
        Named.<Tensor>none()
            .with(
                LOSS,
                over(output, pass, sentences)
                    .loss(unrolled(pass, sentences), target(sentences), scale));
  }

  private static Computation saying(Output output) {
    return pass -> saying(over(output, pass, ALL), pass, ALL);
  }

  private static Named<Tensor> saying(Output.Emitter emitter, Pass pass, int... sentences) {
    Named<Tensor> outputs = Named.none();
    int rows = pass.get(PARTS.get(0)).shape().at(1);
    for (int step = 0; step < STEPS; step++) {
      Tensor said =
          emitter.logits(
              new Decoder.Step(
                  new StateOnly(),
                  pass.get(PARTS.get(0)).step(step),
                  attended(pass, step, rows, source(sentences)),
                  pass.get(PARTS.get(2)).step(step),
                  step));
      outputs = outputs.with(SAYING + step, said.softmax());
    }
    return outputs;
  }

  /** The same with other rows, picked from those of the batch. */
  private static Pass rows(Pass pass, int... rows) {
    Pass picked = new Pass(pass.tape(), new HashMap<>(pass.inputs()));
    picked.inputs().replaceAll((name, tensor) -> tensor.select(rows));
    return picked;
  }

  private Trial<Output> trial() {
    return new Trial<>(this::build, given(1), output -> losing(output, 0.7, ALL));
  }

  private Trial<Output> choices() {
    return new Trial<>(this::build, given(1), OutputContract::saying);
  }

  private double crossEntropy(Named<Numbers> given) {
    Output output = Built.of(Precision.DOUBLE, 17, this::build).component();
    double[] value = new double[1];
    Pass.outputs(
        Precision.DOUBLE,
        given,
        pass -> {
          value[0] = over(output, pass, ALL).crossEntropy(unrolled(pass, ALL), target(ALL));
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
    Output output = Built.of(Precision.DOUBLE, 17, this::build).component();
    Named<Numbers> probabilities = choices().outputs();
    double sum = 0;
    for (int sentence : ALL) {
      Tokens text = said(sentence);
      int[] ids =
          output
              .extended(VOCABULARY.encode(READ.get(sentence)))
              .map(own -> own.ids(text))
              .orElseGet(text::ids);
      for (int step = 0; step <= ids.length; step++) {
        int symbol = step < ids.length ? ids[step] : Vocabulary.END;
        Numbers own = probabilities.get(SAYING + step);
        sum -= Math.log(own.values()[sentence * own.shape().size() + symbol]);
      }
    }
    assertThat(crossEntropy(given(1)))
        .as("training and search must mean the same probabilities: the cross entropy")
        .isCloseTo(sum, within(Checks.EXACT));
  }

  @Test
  void theLossIsMultipliedByTheScale() {
    Output output = Built.of(Precision.DOUBLE, 17, this::build).component();
    Named<Numbers> one = Pass.outputs(Precision.DOUBLE, given(1), losing(output, 1, ALL));
    Named<Numbers> third = Pass.outputs(Precision.DOUBLE, given(1), losing(output, 0.3, ALL));
    assertThat(third.get(LOSS).values()[0])
        .as("the loss with scale 0.3")
        .isCloseTo(0.3 * one.get(LOSS).values()[0], within(Checks.EXACT));
  }

  /** Each sentence's cross entropy times its weight, where the output takes weights. */
  @Test
  void weightsMultiplyTheCrossEntropyOfEachSentence() {
    assumeTrue(
        Built.of(Precision.DOUBLE, 17, this::build).component().takesWeights(),
        "the output takes no weights");
    double[] weights = {0.5, -2, 3};
    double sum = 0;
    for (int sentence = 0; sentence < BATCH; sentence++) {
      int steps = SAID.get(sentence).size() + 1;
      int[] only = {sentence};
      Named<Numbers> alone = given(1).map(n -> n.select(only).steps(steps));
      sum += weights[sentence] * value(weighed(alone, new double[] {1}, only));
    }
    Trial<Output> weighted = weighed(given(1), weights, ALL);
    assertThat(value(weighted)).as("with weights").isCloseTo(sum, within(Checks.EXACT));
    assertThat(value(weighed(given(1), new double[] {1, 1, 1}, ALL)))
        .as("with weights of 1, the cross entropy")
        .isCloseTo(crossEntropy(given(1)), within(Checks.EXACT));
    weighted.gradientsAreRight();
  }

  private static double value(Trial<Output> trial) {
    return trial.outputs().get(LOSS).values()[0];
  }

  private Trial<Output> weighed(Named<Numbers> given, double[] weights, int... sentences) {
    return new Trial<>(
        this::build,
        given,
        output ->
            pass ->
                Named.<Tensor>none()
                    .with(
                        LOSS,
                        over(output, pass, sentences)
                            .weightedCrossEntropy(
                                unrolled(pass, sentences), target(sentences), weights)));
  }

  @Test
  void paddingCountsNothing() {
    Named<Numbers> garbage = given(1).map(n -> n.withGarbage(MASK));
    Trial<Output> trial = trial();
    Checks.same(
        trial.outputs(garbage), trial.outputs(), Checks.EXACT, "padding counts in the loss");
    assertThat(crossEntropy(garbage))
        .as("the cross entropy, with garbage at padding")
        .isCloseTo(crossEntropy(given(1)), within(Checks.EXACT));
  }

  @Test
  void theLossOfABatchIsTheSumOfItsSentences() {
    double sum = 0;
    for (int sentence = 0; sentence < BATCH; sentence++) {
      int[] only = {sentence};
      int steps = SAID.get(sentence).size() + 1;
      Named<Numbers> alone = given(1).map(n -> n.select(only).steps(steps));
      sum +=
          new Trial<>(this::build, alone, output -> losing(output, 0.7, only))
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
                  Output.Emitter left = over(output, pass, ALL).keep(kept);
                  return saying(left, rows(pass, kept), kept);
                });
    Checks.same(
        keeping.outputs(),
        choices().outputs().map(n -> n.select(kept)),
        Checks.EXACT,
        "keep(2, 0) must go on with sentences 2 and 0, in this order");
  }

  @Test
  void severalRowsForASentenceAndFewerRowsThanSentencesLookAtTheirOwn() {
    for (int[] rows : new int[][] {{0, 0, 1, 1, 2, 2}, {0, 1}}) {
      Trial<Output> searching =
          new Trial<>(
              this::build,
              given(1),
              output -> pass -> saying(over(output, pass, ALL), rows(pass, rows), ALL));
      Checks.same(
          searching.outputs(),
          choices().outputs().map(n -> n.select(rows)),
          Checks.EXACT,
          "rows " + Arrays.toString(rows) + " must say what these sentences' rows say alone");
    }
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
