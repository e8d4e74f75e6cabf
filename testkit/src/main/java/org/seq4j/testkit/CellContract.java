package org.seq4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.seq4j.nn.Cell;
import org.seq4j.nn.Mask;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Shape;
import org.seq4j.nn.Tensor;
import org.seq4j.testkit.Pass.Computation;
import org.seq4j.testkit.Pass.Learned;

/** What every recurrent cell must do. */
public abstract class CellContract {
  private static final int TIME = 3;
  private static final int BATCH = 3;
  private static final int SIZE = 4;
  private static final List<Integer> INPUTS = List.of(3, 2);
  private static final Mask EVERYWHERE = Mask.full(TIME, BATCH);
  private static final int[] ALL = {BATCH, BATCH, BATCH};
  private static final int[] FEWER = {BATCH, 2, 1};

  /**
   * Builds the cell.
   *
   * @param size of its output
   * @param inputs the sizes of its inputs; the first is the one that is prepared
   */
  protected abstract Cell create(Parameters parameters, int size, List<Integer> inputs);

  private Cell build(Parameters parameters) {
    return create(parameters, SIZE, INPUTS);
  }

  private Cell build() {
    return Built.of(Precision.DOUBLE, 1, this::build).component();
  }

  private Named<Numbers> given(long seed) {
    Named<Numbers> given =
        Named.<Numbers>none()
            .with("first input", Numbers.random(seed, TIME, BATCH, INPUTS.get(0)))
            .with("second input", Numbers.random(seed + 1, TIME, BATCH, INPUTS.get(1)));
    for (int part = 0; part < build().parts(); part++) {
      given = given.with(stateName(part), Numbers.random(seed + 2 + part, BATCH, SIZE));
    }
    return given;
  }

  private static String stateName(int part) {
    return "part " + part + " of the state";
  }

  /**
   * Runs over all steps; the second input is given step by step.
   *
   * @param rows how many rows each step goes on with, the first ones
   */
  private static Computation running(Cell cell, boolean preparedAtOnce, int... rows) {
    return pass -> {
      Tensor all = cell.prepare(pass.get("first input"));
      Cell.State state = start(cell, pass);
      Named<Tensor> outputs = Named.none();
      for (int t = 0; t < TIME; t++) {
        Tensor prepared =
            preparedAtOnce ? all.step(t) : cell.prepare(pass.get("first input").step(t));
        Tensor second = pass.get("second input").step(t);
        state =
            cell.step(
                rows[t] == BATCH ? state : state.first(rows[t]),
                prepared.rows(0, rows[t]),
                second.rows(0, rows[t]));
        outputs = with(outputs, t, state);
      }
      return outputs;
    };
  }

  /** The same when the second input is projected ahead of the steps. */
  private static Computation runningOnSums(Cell cell) {
    return pass -> {
      Tensor first = cell.prepare(pass.get("first input"));
      Tensor second = cell.project(1, pass.get("second input"));
      Cell.State state = start(cell, pass);
      Named<Tensor> outputs = Named.none();
      for (int t = 0; t < TIME; t++) {
        state = cell.stepOnSum(state, first.step(t).plus(second.step(t)));
        outputs = with(outputs, t, state);
      }
      return outputs;
    };
  }

  private static Named<Tensor> with(Named<Tensor> outputs, int step, Cell.State state) {
    Named<Tensor> result = outputs;
    for (int part = 0; part < state.parts().size(); part++) {
      result = result.with(stateName(part) + " after step " + step, state.parts().get(part));
    }
    return result;
  }

  private static Cell.State start(Cell cell, Pass pass) {
    List<Tensor> parts = new ArrayList<>();
    for (int part = 0; part < cell.parts(); part++) {
      parts.add(pass.get(stateName(part)));
    }
    return new Cell.State(parts);
  }

  private Trial<Cell> trial(Named<Numbers> given, int... rows) {
    return new Trial<>(this::build, given, cell -> running(cell, true, rows));
  }

  private Trial<Cell> trial() {
    return trial(given(1), ALL);
  }

  @Test
  void sizesAreWhatItSays() {
    Cell cell = build();
    assertThat(cell.size()).as("the size of the output").isEqualTo(SIZE);
    Pass.outputs(
            Precision.DOUBLE,
            given(1),
            pass -> {
              assertThat(cell.zeros(pass.tape(), BATCH).parts())
                  .as("the parts of a state of zeros")
                  .hasSize(cell.parts());
              return running(cell, true, ALL).run(pass);
            })
        .byName()
        .forEach((name, state) -> Checks.shape(name, state, Shape.of(BATCH, SIZE)));
  }

  @Test
  void preparingAWholeSequenceEqualsPreparingItsSteps() {
    Trial<Cell> steps = new Trial<>(this::build, given(1), cell -> running(cell, false, ALL));
    Checks.same(
        trial().outputs(),
        steps.outputs(),
        Checks.EXACT,
        "prepare of a sequence differs from prepare of its steps");
  }

  @Test
  void aStepOnTheSumOfProjectionsEqualsAStepOnTheInputs() {
    Trial<Cell> sums = new Trial<>(this::build, given(1), CellContract::runningOnSums);
    String problem = "a step on the sum of prepare and project differs from one on the inputs";
    Checks.same(sums.outputs(), trial().outputs(), Checks.EXACT, problem);
    Learned found = sums.gradients();
    Learned expected = trial().gradients();
    Checks.same(found.inputs(), expected.inputs(), Checks.EXACT, "the gradient: " + problem);
    Checks.same(found.weights(), expected.weights(), Checks.EXACT, "the gradient: " + problem);
  }

  @Test
  void aStepOnTheFirstRowsEqualsThoseRowsOfTheStepOnAll() {
    Named<Numbers> outputs = trial().outputs();
    for (int part = 0; part < build().parts(); part++) {
      for (int t = 0; t < TIME; t++) {
        int rows = FEWER[t];
        outputs = outputs.change(stateName(part) + " after step " + t, n -> n.rows(0, rows));
      }
    }
    Checks.same(
        trial(given(1), FEWER).outputs(),
        outputs,
        Checks.EXACT,
        "a row's result depends on whether the rows behind it go on");
  }

  @Test
  void permutingTheBatchPermutesTheResult() {
    int[] order = {2, 0, 1};
    Trial<Cell> trial = trial();
    Checks.same(
        trial(trial.given().map(n -> n.select(order)), ALL).outputs(),
        trial.outputs().map(n -> n.select(order)),
        Checks.EXACT,
        "a row's result depends on its place in the batch");
  }

  @Test
  void gradientsAreRight() {
    trial().gradientsAreRight();
    trial(given(1), FEWER).gradientsAreRight();
  }

  @Test
  void gradientsReachEverything() {
    Checks.reached(trial().gradients().weights());
    Checks.reached(trial().gradients().inputs());
    Checks.reached("the first input", trial().gradients().inputs().get("first input"), EVERYWHERE);
    Checks.reached(
        "the second input", trial().gradients().inputs().get("second input"), EVERYWHERE);
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
