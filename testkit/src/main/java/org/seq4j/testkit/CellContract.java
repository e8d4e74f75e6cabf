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

/** What every recurrent cell must do. */
public abstract class CellContract {
  private static final int TIME = 3;
  private static final int BATCH = 3;
  private static final int SIZE = 4;
  private static final List<Integer> INPUTS = List.of(3, 2);
  private static final Mask MASK = Mask.of(TIME, BATCH, 1, 1, 0, 1, 0, 1, 1, 1, 0);

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

  /** Runs over all steps; the second input is given step by step. */
  private static Computation running(Cell cell, Mask mask, boolean preparedAtOnce) {
    return pass -> {
      Tensor all = cell.prepare(pass.get("first input"));
      Cell.State state = start(cell, pass);
      Named<Tensor> outputs = Named.none();
      for (int t = 0; t < mask.time(); t++) {
        Tensor prepared =
            preparedAtOnce ? all.step(t) : cell.prepare(pass.get("first input").step(t));
        Tensor second = pass.get("second input").step(t);
        state = cell.step(state, prepared, Cell.Real.at(mask, t), second);
        for (int part = 0; part < state.parts().size(); part++) {
          outputs = outputs.with(stateName(part) + " after step " + t, state.parts().get(part));
        }
      }
      return outputs;
    };
  }

  private static Cell.State start(Cell cell, Pass pass) {
    List<Tensor> parts = new ArrayList<>();
    for (int part = 0; part < cell.parts(); part++) {
      parts.add(pass.get(stateName(part)));
    }
    return new Cell.State(parts);
  }

  private Trial<Cell> trial(Named<Numbers> given, Mask mask) {
    return new Trial<>(this::build, given, cell -> running(cell, mask, true));
  }

  private Trial<Cell> trial() {
    return trial(given(1), MASK);
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
              return running(cell, MASK, true).run(pass);
            })
        .byName()
        .forEach((name, state) -> Checks.shape(name, state, Shape.of(BATCH, SIZE)));
  }

  @Test
  void preparingAWholeSequenceEqualsPreparingItsSteps() {
    Trial<Cell> steps = new Trial<>(this::build, given(1), cell -> running(cell, MASK, false));
    Checks.same(
        trial().outputs(),
        steps.outputs(),
        Checks.EXACT,
        "prepare of a sequence differs from prepare of its steps");
  }

  @Test
  void theStateStaysAtPadding() {
    Named<Numbers> outputs = trial().outputs();
    Named<Numbers> given = given(1);
    for (int part = 0; part < build().parts(); part++) {
      String name = stateName(part);
      Checks.same(
          name + " of row 2",
          outputs.get(name + " after step 0").select(2),
          given.get(name).select(2),
          0,
          "the state must stay as it is at padding");
      Checks.same(
          name + " of row 1",
          outputs.get(name + " after step 1").select(1),
          outputs.get(name + " after step 0").select(1),
          0,
          "the state must stay as it is at padding");
    }
  }

  @Test
  void paddingChangesNothing() {
    Trial<Cell> trial = trial();
    Named<Numbers> garbage =
        trial
            .given()
            .change("first input", n -> n.withGarbage(MASK))
            .change("second input", n -> n.withGarbage(MASK));
    Checks.same(
        trial.outputs(garbage), trial.outputs(), 0, "what stands at padding changes the state");
  }

  @Test
  void permutingTheBatchPermutesTheResult() {
    int[] order = {2, 0, 1};
    Trial<Cell> trial = trial();
    Checks.same(
        trial(trial.given().map(n -> n.select(order)), MASK.keep(order)).outputs(),
        trial.outputs().map(n -> n.select(order)),
        Checks.EXACT,
        "a row's result depends on its place in the batch");
  }

  @Test
  void gradientsAreRight() {
    trial().gradientsAreRight();
    trial(given(1), Mask.full(TIME, BATCH)).gradientsAreRight();
  }

  @Test
  void gradientsReachEverything() {
    Checks.reached(trial().gradients().weights());
    Checks.reached(trial().gradients().inputs());
    Checks.reached("the first input", trial().gradients().inputs().get("first input"), MASK);
    Checks.reached("the second input", trial().gradients().inputs().get("second input"), MASK);
  }

  @Test
  void gradientAtPaddingIsZero() {
    Named<Numbers> gradients = trial().gradients().inputs();
    for (String name : List.of("first input", "second input")) {
      Checks.zero(name, gradients.get(name).paddingOnly(MASK), "padding has a gradient");
    }
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
