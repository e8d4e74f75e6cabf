package org.seq4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.seq4j.nn.Array;
import org.seq4j.nn.Cell;
import org.seq4j.nn.CellKind;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;

class CellContractTest {
  static final class Sound extends CellContract {
    @Override
    protected Cell create(Parameters parameters, int size, List<Integer> inputs) {
      return CellKind.LSTM.create(parameters, size, inputs);
    }
  }

  static final class MixingRows extends CellContract {
    @Override
    protected Cell create(Parameters parameters, int size, List<Integer> inputs) {
      return new Faulty(CellKind.GRU.create(parameters, size, inputs), false);
    }
  }

  static final class WithAWrongGradient extends CellContract {
    @Override
    protected Cell create(Parameters parameters, int size, List<Integer> inputs) {
      return new Faulty(CellKind.GRU.create(parameters, size, inputs), true);
    }
  }

  /** A sound cell made wrong: either its gradient, or by letting rows depend on each other. */
  private record Faulty(Cell sound, boolean wrongGradient) implements Cell {
    @Override
    public int size() {
      return sound.size();
    }

    @Override
    public int parts() {
      return sound.parts();
    }

    @Override
    public Tensor prepare(Tensor first) {
      Tensor prepared = sound.prepare(first);
      return wrongGradient ? withHalfTheGradient(prepared) : prepared;
    }

    @Override
    public State step(State previous, Tensor prepared, Tensor... rest) {
      State next = sound.step(previous, prepared, rest);
      return wrongGradient ? next : new State(List.of(withTheLastRow(next.output())));
    }

    @Override
    public Tensor project(int input, Tensor values) {
      return sound.project(input, values);
    }

    @Override
    public State stepOnSum(State previous, Tensor sum) {
      State next = sound.stepOnSum(previous, sum);
      return wrongGradient ? next : new State(List.of(withTheLastRow(next.output())));
    }

    private static Tensor withTheLastRow(Tensor tensor) {
      return tensor.plus(tensor.step(tensor.shape().at(0) - 1));
    }

    private static Tensor withHalfTheGradient(Tensor tensor) {
      Tape tape = tensor.tape();
      Array copy = tape.allocate(tensor.shape()).assign(tensor.value());
      return tape.record(
          copy, gradient -> tape.kernels().elements().add(gradient, 0.5, tensor.gradient()));
    }
  }

  @Test
  void aSoundCellPasses() {
    assertThat(Verdict.failures(Sound.class)).isEmpty();
  }

  @Test
  void rowsThatDependOnEachOtherFail() {
    assertThat(Verdict.failures(MixingRows.class))
        .containsOnlyKeys(
            "aStepOnTheFirstRowsEqualsThoseRowsOfTheStepOnAll",
            "permutingTheBatchPermutesTheResult");
  }

  @Test
  void aWrongGradientFails() {
    assertThat(Verdict.failures(WithAWrongGradient.class))
        .containsOnlyKeys("gradientsAreRight")
        .hasEntrySatisfying(
            "gradientsAreRight",
            message ->
                assertThat(message)
                    .contains("the gradient of first input at [0, 0, 0] is wrong")
                    .contains("backward says"));
  }
}
