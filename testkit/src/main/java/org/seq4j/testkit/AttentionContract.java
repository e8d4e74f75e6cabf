package org.seq4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seq4j.api.Attended;
import org.seq4j.api.Attention;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.Sequence;
import org.seq4j.nn.Mask;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Shape;
import org.seq4j.nn.Tensor;
import org.seq4j.testkit.Pass.Computation;
import org.seq4j.testkit.Pass.Learned;

/**
 * What every attention must do. A test of an attention:
 *
 * <pre>{@code
 * final class DotAttentionTest extends AttentionContract {
 *   @Override
 *   protected Attention create(Attention.Sizes sizes) {
 *     return new DotAttention(sizes);
 *   }
 * }
 * }</pre>
 */
public abstract class AttentionContract {
  private static final int TIME = 5;
  private static final int BATCH = 3;
  private static final int STEPS = 3;
  private static final Mask MASK =
      Mask.of(TIME, BATCH, 1, 1, 1, 1, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0);
  private static final String CONTEXT = "the context of step ";
  private static final String WEIGHTS = "the weights of step ";

  /** Builds the attention for these sizes, with settings that use everything it has. */
  protected abstract Attention create(Attention.Sizes sizes);

  /** The size of the decoder's states; to be overridden where not every size is allowed. */
  protected int querySize() {
    return 4;
  }

  /** The size of the encoder's states; to be overridden where not every size is allowed. */
  protected int stateSize() {
    return 6;
  }

  /** The size of the encoder's last state. */
  protected int lastSize() {
    return 5;
  }

  private Attention build(Parameters parameters) {
    return create(new Attention.Sizes(parameters, querySize(), stateSize(), lastSize()));
  }

  /** States, last state and the queries of some steps with {@code rows} rows. */
  private Named<Numbers> given(int rows, long seed) {
    Named<Numbers> given =
        Named.<Numbers>none()
            .with("states", Numbers.random(seed, TIME, BATCH, stateSize()))
            .with("last", Numbers.random(seed + 1, BATCH, lastSize()));
    for (int step = 1; step <= STEPS; step++) {
      given = given.with("query " + step, Numbers.random(seed + 1 + step, rows, querySize()));
    }
    return given;
  }

  private static EncoderStates source(Pass pass, Mask mask) {
    EncoderStates.Layer last = new EncoderStates.Layer(List.of(pass.get("last")));
    return new EncoderStates(new Sequence(pass.get("states"), mask), List.of(last), true);
  }

  /** Asks all queries, one after the other. */
  private static Computation asking(Attention attention, Mask mask) {
    return pass -> {
      Attention.Focus focus = attention.over(source(pass, mask));
      Attended found = focus.start(pass.get("query 1").shape().at(0));
      Named<Tensor> outputs = Named.none();
      for (int step = 1; step <= STEPS; step++) {
        found = focus.attend(pass.get("query " + step), found);
        outputs = with(outputs, step, found);
      }
      return outputs;
    };
  }

  private static Named<Tensor> with(Named<Tensor> outputs, int step, Attended found) {
    return outputs.with(CONTEXT + step, found.context()).with(WEIGHTS + step, found.weights());
  }

  private Trial<Attention> trial(int rows) {
    return trial(given(rows, 1), MASK);
  }

  private Trial<Attention> trial(Named<Numbers> given, Mask mask) {
    return new Trial<>(this::build, given, attention -> asking(attention, mask));
  }

  /** The inputs of some rows, each with the sentence that it looks at. */
  private static Named<Numbers> only(Named<Numbers> given, int[] sentences, int... rows) {
    Named<Numbers> result =
        given.change("states", n -> n.select(sentences)).change("last", n -> n.select(sentences));
    for (int step = 1; step <= STEPS; step++) {
      result = result.change("query " + step, n -> n.select(rows));
    }
    return result;
  }

  /** The outputs of some rows. */
  private static Named<Numbers> rowsOf(Named<Numbers> outputs, int... rows) {
    Named<Numbers> result = Named.none();
    for (int step = 1; step <= STEPS; step++) {
      result =
          result
              .with(CONTEXT + step, outputs.get(CONTEXT + step).select(rows))
              .with(WEIGHTS + step, outputs.get(WEIGHTS + step).columns(rows));
    }
    return result;
  }

  /** Whether it looks at anything; "no attention" does not. */
  private boolean looks() {
    return !trial(BATCH).outputs().get(WEIGHTS + 1).isZero();
  }

  @Test
  void sizesAreWhatItSays() {
    int size = Built.of(Precision.DOUBLE, 1, this::build).component().size();
    for (int rows : new int[] {BATCH, 2 * BATCH}) {
      Computation starting =
          pass -> {
            Attention.Focus focus =
                Built.of(Precision.DOUBLE, 1, this::build).component().over(source(pass, MASK));
            assertThat(focus.batch()).as("the number of sentences").isEqualTo(BATCH);
            assertThat(focus.keep(2, 0).batch()).as("the number of kept sentences").isEqualTo(2);
            return with(Named.none(), 0, focus.start(rows));
          };
      Named<Numbers> start = Pass.outputs(Precision.DOUBLE, given(rows, 1), starting);
      Named<Numbers> outputs = trial(rows).outputs();
      Checks.shape("the first context", start.get(CONTEXT + 0), Shape.of(rows, size));
      Checks.shape("the first weights", start.get(WEIGHTS + 0), Shape.of(TIME, rows));
      Checks.shape(CONTEXT + 1, outputs.get(CONTEXT + 1), Shape.of(rows, size));
      Checks.shape(WEIGHTS + 1, outputs.get(WEIGHTS + 1), Shape.of(TIME, rows));
    }
  }

  @Test
  void weightsSumToOneOverTimeOrAreAllZero() {
    Numbers weights = trial(2 * BATCH).outputs().get(WEIGHTS + 2);
    int rows = 2 * BATCH;
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int time = 0; time < TIME; time++) {
        double weight = weights.values()[time * rows + row];
        assertThat(weight).as("the weight of time %d for row %d", time, row).isNotNegative();
        sum += weight;
      }
      double expected = weights.isZero() ? 0 : 1;
      assertThat(Math.abs(sum - expected))
          .as("the weights of row %d must sum to 1 over time, they sum to %s", row, sum)
          .isLessThan(Checks.EXACT);
    }
  }

  @Test
  void paddingGetsNoWeight() {
    Numbers weights = trial(BATCH).outputs().get(WEIGHTS + 1);
    Checks.zero("the weights", weights.paddingOnly(MASK), "padding has weight");
  }

  @Test
  void paddingChangesNothing() {
    Trial<Attention> trial = trial(BATCH);
    Named<Numbers> garbage = trial.given().change("states", n -> n.withGarbage(MASK));
    Checks.same(
        trial.outputs(garbage),
        trial.outputs(),
        Checks.EXACT,
        "what stands at padding changes the result");
  }

  @Test
  void morePaddingChangesNothing() {
    Trial<Attention> trial = trial(BATCH);
    int longer = TIME + 2;
    float[] padded = java.util.Arrays.copyOf(MASK.values(), longer * BATCH);
    Named<Numbers> given = trial.given().change("states", n -> n.steps(longer));
    Named<Numbers> outputs = trial(given, Mask.of(longer, BATCH, padded)).outputs();
    for (int step = 1; step <= STEPS; step++) {
      outputs = outputs.change(WEIGHTS + step, n -> n.steps(TIME));
    }
    Checks.same(
        outputs, trial.outputs(), Checks.EXACT, "steps of padding at the end change the result");
  }

  @Test
  void gradientsAreRight() {
    trial(2 * BATCH).gradientsAreRight();
    left().gradientsAreRight();
  }

  @Test
  void gradientsReachEverything() {
    Learned learned = trial(BATCH).gradients();
    Checks.reached(learned.weights());
    if (looks()) {
      Checks.reached("the states", learned.inputs().get("states"), MASK);
      for (int step = 1; step <= STEPS; step++) {
        assertThat(learned.inputs().get("query " + step).isZero())
            .as("no gradient reaches the query of step %d: the decoder cannot learn to ask", step)
            .isFalse();
      }
    }
  }

  @Test
  void gradientAtPaddingIsZero() {
    Numbers gradient = trial(BATCH).gradients().inputs().get("states");
    Checks.zero("the gradient of the states", gradient.paddingOnly(MASK), "padding has a gradient");
  }

  @Test
  void permutingTheBatchPermutesTheResult() {
    int[] order = {2, 0, 1};
    Trial<Attention> trial = trial(BATCH);
    Named<Numbers> permuted = only(trial.given(), order, order);
    Checks.same(
        trial(permuted, MASK.keep(order)).outputs(),
        rowsOf(trial.outputs(), order),
        Checks.EXACT,
        "a sentence's result depends on its place in the batch");
  }

  @Test
  void severalRowsForASentenceEqualQueriesAskedOneByOne() {
    int rows = 3 * BATCH;
    Trial<Attention> trial = trial(rows);
    Named<Numbers> together = trial.outputs();
    for (int row = 0; row < rows; row++) {
      int[] sentence = {row / 3};
      Named<Numbers> alone = only(trial.given(), sentence, row);
      Checks.same(
          trial(alone, MASK.keep(sentence)).outputs(),
          rowsOf(together, row),
          Checks.EXACT,
          "row " + row + " of 9 must look at sentence " + row / 3 + " as if it were alone");
    }
  }

  @Test
  void aConstantAttentionFindsAtEveryStepWhatItBeganWith() {
    Attention attention = Built.of(Precision.DOUBLE, 1, this::build).component();
    Computation asking =
        pass -> {
          Attention.Focus focus = attention.over(source(pass, MASK));
          Named<Tensor> outputs = asking(attention, MASK).run(pass);
          return focus.isConstant()
              ? outputs.with(CONTEXT + 0, focus.start(2 * BATCH).context())
              : Named.none();
        };
    Named<Numbers> found = Pass.outputs(Precision.DOUBLE, given(2 * BATCH, 1), asking);
    for (int step = 1; step <= STEPS && !found.byName().isEmpty(); step++) {
      Checks.same(
          CONTEXT + step,
          found.get(CONTEXT + step),
          found.get(CONTEXT + 0),
          0,
          "it says that it is constant, but the context changes");
    }
  }

  /** At each step one row less, the last one having ended. */
  private static Computation leaving(Attention attention) {
    return pass -> {
      Attention.Focus focus = attention.over(source(pass, MASK));
      Attended found = focus.start(BATCH);
      Named<Tensor> outputs = Named.none();
      for (int step = 1; step <= STEPS; step++) {
        int rows = BATCH + 1 - step;
        found = focus.attend(pass.get("query " + step).rows(0, rows), found.first(rows));
        outputs = with(outputs, step, found);
      }
      return outputs;
    };
  }

  private Trial<Attention> left() {
    return new Trial<>(this::build, given(BATCH, 1), AttentionContract::leaving);
  }

  @Test
  void fewerRowsThanSentencesEqualTheFirstRowsOfAll() {
    Named<Numbers> expected = trial(BATCH).outputs();
    for (int step = 1; step <= STEPS; step++) {
      int[] rows = IntStream.range(0, BATCH + 1 - step).toArray();
      expected =
          expected
              .change(CONTEXT + step, n -> n.select(rows))
              .change(WEIGHTS + step, n -> n.columns(rows));
    }
    Checks.same(
        left().outputs(),
        expected,
        Checks.EXACT,
        "row r of fewer rows than sentences must look at sentence r as if all rows were there");
  }

  @Test
  void selectedRowsGoOnAsIfTheyHadBeenAlone() {
    int[] selected = {1, 0, 2, 2, 5, 4};
    Named<Numbers> given = given(selected.length, 1);
    Trial<Attention> selecting =
        new Trial<>(
            this::build,
            given,
            attention ->
                pass -> {
                  Attention.Focus focus = attention.over(source(pass, MASK));
                  Attended first = focus.attend(pass.get("query 1"), focus.start(selected.length));
                  return again(focus, first.select(selected), pass);
                });
    Named<Numbers> moved = given.change("query 1", n -> n.select(selected));
    Named<Numbers> expected = trial(moved, MASK).outputs();
    Checks.same(
        selecting.outputs(),
        new Named<>(without(expected, 1)),
        Checks.EXACT,
        "after select a row does not go on from what its own earlier queries found");
  }

  private static Named<Tensor> again(Attention.Focus focus, Attended first, Pass pass) {
    Attended second = focus.attend(pass.get("query 2"), first);
    Attended third = focus.attend(pass.get("query 3"), second);
    return with(with(Named.none(), 2, second), 3, third);
  }

  private static java.util.Map<String, Numbers> without(Named<Numbers> outputs, int step) {
    java.util.Map<String, Numbers> rest = new java.util.LinkedHashMap<>(outputs.byName());
    rest.remove(CONTEXT + step);
    rest.remove(WEIGHTS + step);
    return rest;
  }

  @Test
  void keptSentencesGoOnAsIfTheOthersHadNeverBeen() {
    int[] sentences = {2, 0};
    int[] rows = {4, 5, 0, 1};
    Named<Numbers> given = given(2 * BATCH, 1);
    Trial<Attention> keeping =
        new Trial<>(
            this::build,
            given,
            attention ->
                pass -> {
                  Attention.Focus focus = attention.over(source(pass, MASK));
                  Attended first = focus.attend(pass.get("query 1"), focus.start(2 * BATCH));
                  Attention.Focus kept = focus.keep(sentences);
                  Tensor query = pass.get("query 2").select(rows);
                  Attended second = kept.attend(query, first.select(rows));
                  Tensor last = pass.get("query 3").select(rows);
                  return with(with(Named.none(), 2, second), 3, kept.attend(last, second));
                });
    Named<Numbers> expected = trial(only(given, sentences, rows), MASK.keep(sentences)).outputs();
    Checks.same(
        keeping.outputs(),
        new Named<>(without(expected, 1)),
        Checks.EXACT,
        "keep(2, 0) must go on with sentences 2 and 0, in this order");
  }

  @Test
  void zerosGiveFiniteNumbersAndGradients() {
    Named<Numbers> zeros = given(BATCH, 1).map(n -> Numbers.zeros(n.shape().extents()));
    Trial<Attention> trial = trial(zeros, MASK);
    String problem = "zeros (a decoder may start from them) break it";
    Checks.finite(trial.outputs(), problem);
    Checks.finite(trial.gradients().inputs(), problem + " in the gradients");
    Checks.finite(trial.gradients().weights(), problem + " in the gradients");
  }

  @Test
  void anEmptySentenceGivesFiniteNumbers() {
    Mask mask = Mask.ofLengths(TIME, TIME, 0, 1);
    Checks.finite(
        trial(given(BATCH, 1), mask).outputs(), "a sentence without a real position breaks it");
  }

  @Test
  void sameSeedGivesTheSame() {
    trial(2 * BATCH).sameSeedGivesTheSame();
  }

  @Test
  void copiedWeightsGiveTheSame() {
    trial(BATCH).copiedWeightsGiveTheSame();
  }

  @Test
  void singlePrecisionAgreesWithDouble() {
    trial(2 * BATCH).singlePrecisionAgrees();
  }

  @Test
  void twoThreadsDoNotDisturbEachOther() {
    trial(BATCH).twoThreadsDoNotDisturbEachOther(given(BATCH, 50));
  }

  @Test
  void contextsOfAnySourceLengthWork() {
    List<Integer> lengths = new ArrayList<>(List.of(1, 2, 33));
    for (int length : lengths) {
      Named<Numbers> given =
          given(BATCH, 1).with("states", Numbers.random(9, length, BATCH, stateSize()));
      Mask mask = Mask.ofLengths(length, IntStream.of(length, 1, length).toArray());
      Checks.finite(trial(given, mask).outputs(), "a source of " + length + " steps breaks it");
    }
  }
}
