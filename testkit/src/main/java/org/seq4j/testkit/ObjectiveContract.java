package org.seq4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
import org.seq4j.api.Vocabulary;
import org.seq4j.nn.Mask;
import org.seq4j.nn.Packing;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Tensor;
import org.seq4j.testkit.Pass.Computation;

/** What every objective must do. */
public abstract class ObjectiveContract {
  private static final int TIME = 5;
  private static final int STATES = 4;
  private static final int FEATURES = 3;
  private static final int CONTEXT = STATES;
  private static final int[] ALL = {0, 1, 2};

  /** Lengths of sources, and of targets without their end symbols. */
  private static final int[] READ = {5, 3, 4};

  private static final int[] SAID = {2, 3, 1};
  private static final int STEPS = 4;
  private static final Mask SAID_MASK = Mask.ofLengths(STEPS, 3, 4, 2);
  private static final String LOSS = "the loss";
  private static final String SCORES = "the attention's scores";

  /** Builds the objective for these sizes, with settings that use everything it has. */
  protected abstract Objective create(Objective.Sizes sizes);

  private Objective build(Parameters parameters) {
    return create(new Objective.Sizes(parameters.at("objective"), STATES, FEATURES, true));
  }

  private static Named<Numbers> given(long seed) {
    return Named.<Numbers>none()
        .with("states", Numbers.random(seed, TIME, ALL.length, STATES))
        .with("features", Numbers.random(seed + 1, STEPS, ALL.length, FEATURES))
        .with(SCORES, Numbers.random(seed + 2, STEPS, ALL.length, TIME));
  }

  private static Tokens text(int length) {
    int[] ids = IntStream.range(0, length).map(i -> Vocabulary.SYMBOLS.size() + i).toArray();
    return new Tokens(IntStream.of(ids).mapToObj(id -> "w" + id).toList(), ids);
  }

  private static Batch batch(int... sentences) {
    return Batch.of(
        IntStream.of(sentences)
            .mapToObj(
                sentence ->
                    new Example(
                        new Origin("test", sentence + 1),
                        sentence,
                        List.of(text(READ[sentence])),
                        Optional.of(text(SAID[sentence])),
                        List.of()))
            .toList());
  }

  private static Computation losing(Objective objective, double scale, int... sentences) {
    return pass -> {
      Batch batch = batch(sentences);
      Mask mask = batch.source().mask();
      Tensor states = pass.get("states").rows(0, mask.time());
      EncoderStates.Layer last = new EncoderStates.Layer(List.of(states.step(0)));
      return Named.<Tensor>none()
          .with(
              LOSS,
              objective.loss(
                  batch,
                  new EncoderStates(new Sequence(states, mask), List.of(last), true),
                  unrolled(pass, batch, mask),
                  scale));
    };
  }

  private static Decoder.Unrolled unrolled(Pass pass, Batch batch, Mask mask) {
    Packing packing = batch.target().packing();
    List<Attended> attended = new ArrayList<>();
    for (int step = 0; step < packing.steps(); step++) {
      int rows = packing.rows(step);
      Tensor scores = pass.get(SCORES).step(step).rows(0, rows);
      Tensor byTime =
          Tensor.stack(IntStream.range(0, mask.time()).mapToObj(t -> scores.columns(t, 1)).toList())
              .as(mask.time(), rows);
      attended.add(
          new Attended(pass.tape().zeros(rows, CONTEXT), byTime.softmaxOverTime(mask), List.of()));
    }
    Tensor features = packing.pack(pass.get("features").rows(0, packing.steps()));
    return new Decoder.Unrolled(features, features, features, packing, attended);
  }

  private Trial<Objective> trial() {
    return new Trial<>(this::build, given(1), objective -> losing(objective, 0.7, ALL));
  }

  private double loss(double scale, Named<Numbers> given, int... sentences) {
    return new Trial<>(this::build, given, objective -> losing(objective, scale, sentences))
        .outputs()
        .get(LOSS)
        .values()[0];
  }

  @Test
  void itDependsOnWhatItIsGiven() {
    assertThat(loss(1, given(1), ALL)).as("the loss").isNotEqualTo(loss(1, given(30), ALL));
  }

  @Test
  void theLossIsMultipliedByTheScale() {
    assertThat(loss(0.3, given(1), ALL))
        .as("the loss with scale 0.3")
        .isCloseTo(0.3 * loss(1, given(1), ALL), within(Checks.EXACT));
  }

  @Test
  void paddingOfTheTargetsCountsNothing() {
    Named<Numbers> garbage =
        given(1)
            .change(SCORES, n -> n.withGarbage(SAID_MASK))
            .change("features", n -> n.withGarbage(SAID_MASK));
    assertThat(loss(0.7, garbage, ALL))
        .as("the loss, with garbage at padding")
        .isCloseTo(loss(0.7, given(1), ALL), within(Checks.EXACT));
  }

  @Test
  void theLossOfABatchIsTheSumOfItsSentences() {
    double sum = 0;
    for (int sentence : ALL) {
      sum += loss(0.7, given(1).map(n -> n.select(sentence)), sentence);
    }
    assertThat(loss(0.7, given(1), ALL))
        .as("the loss of three sentences of unequal lengths together")
        .isCloseTo(sum, within(Checks.EXACT));
  }

  @Test
  void theOrderOfTheBatchDoesNotMatter() {
    int[] order = {1, 0, 2};
    assertThat(loss(0.7, given(1).map(n -> n.select(order)), order))
        .as("the loss of the same sentences, those with the longest target first")
        .isCloseTo(loss(0.7, given(1), ALL), within(Checks.EXACT));
  }

  @Test
  void gradientsAreRight() {
    trial().gradientsAreRight();
  }

  @Test
  void gradientsReachEveryWeightAndSomethingElse() {
    Pass.Learned learned = trial().gradients();
    Checks.reached(learned.weights());
    assertThat(learned.inputs().byName().values())
        .as("the gradients of states, features and attention's scores")
        .anyMatch(numbers -> !numbers.isZero());
  }

  @Test
  void sameSeedGivesTheSame() {
    trial().sameSeedGivesTheSame();
  }

  @Test
  void singlePrecisionAgreesWithDouble() {
    trial().singlePrecisionAgrees();
  }

  @Test
  void twoThreadsDoNotDisturbEachOther() {
    trial().twoThreadsDoNotDisturbEachOther(given(50));
  }

  @Test
  void numbersAreFinite() {
    Named<Numbers> zeros = given(1).map(n -> Numbers.zeros(n.shape().extents()));
    Trial<Objective> trial =
        new Trial<>(this::build, zeros, objective -> losing(objective, 1, ALL));
    Checks.finite(trial.outputs(), "equal weights everywhere break it");
  }
}
