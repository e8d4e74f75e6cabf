package org.seq4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What operations say to shapes that do not fit. */
class ShapeMessagesTest {
  private static final Map<String, Function<Tape, Object>> MISFITS = new LinkedHashMap<>();

  static {
    Parameters parameters = new Parameters();
    Parameter weight = parameters.at("decoder").matrix("weight", 3, 4);
    Parameter bias = parameters.at("decoder").bias("bias", 5);
    Cell cell = CellKind.LSTM.create(parameters.at("cell"), 3, List.of(2, 4));
    parameters.allocate(Precision.DOUBLE, 1);
    sums();
    layout(weight);
    products(weight, bias);
    attention(bias);
    cell(cell);
  }

  private static void sums() {
    MISFITS.put("plus", t -> t.zeros(2, 3).plus(t.zeros(2, 4)));
    MISFITS.put("minus a longer one", t -> t.zeros(3).minus(t.zeros(2, 4)));
    MISFITS.put("times", t -> t.zeros(2, 3, 4).times(t.zeros(3, 2, 1)));
    MISFITS.put("scalar", t -> t.zeros(2, 3).scalar());
    MISFITS.put("constant", t -> t.constant(Shape.of(2, 3), 1, 2));
    MISFITS.put("negative", t -> t.zeros(2, -3));
    MISFITS.put("cross entropy", t -> t.zeros(2, 3).crossEntropy(new int[] {1}, 0, 0, 1));
    MISFITS.put("one scale", t -> t.zeros(2, 3).crossEntropy(new int[2], -1, 0, new double[1]));
    MISFITS.put("no such target", t -> t.zeros(2, 3).crossEntropy(new int[] {1, 3}, 0, 0, 1));
    MISFITS.put("loss", t -> t.backward(t.variable(Shape.of(2), 1, 2)));
  }

  private static void layout(Parameter weight) {
    MISFITS.put("as", t -> t.zeros(2, 3).as(7));
    MISFITS.put("step", t -> t.zeros(2, 3, 1).step(2));
    MISFITS.put("rows", t -> t.zeros(2, 3).rows(1, 3));
    MISFITS.put("columns", t -> t.zeros(2, 3).columns(1, 3));
    MISFITS.put("concat", t -> Tensor.concat(List.of(t.zeros(2, 3), t.zeros(3, 3))));
    MISFITS.put("stack", t -> Tensor.stack(List.of(t.zeros(2, 3), t.zeros(2, 4))));
    MISFITS.put("join", t -> Tensor.join(List.of(t.zeros(2, 3), t.zeros(1, 4))));
    MISFITS.put("join of other axes", t -> Tensor.join(List.of(t.zeros(2, 3), t.zeros(2, 1, 3))));
    MISFITS.put("select", t -> t.zeros(2, 3).select(2));
    MISFITS.put("select below zeros", t -> t.zeros(2, 3).select(-2));
    MISFITS.put("select of one axis", t -> t.zeros(3).select(0));
    MISFITS.put("gather", t -> Tensor.gather(t, weight, new int[] {0, 1}, 3));
    MISFITS.put("gather what is not there", t -> Tensor.gather(t, weight, new int[] {0, 3}, 2));
    MISFITS.put("gather below zero", t -> Tensor.gather(t, weight, new int[] {0, -1}, 2));
    Packing packing = Packing.of(Mask.ofLengths(3, 3, 1));
    MISFITS.put("pack", t -> packing.pack(t.zeros(3, 4, 2)));
    MISFITS.put("unpack", t -> packing.unpack(t.zeros(9, 2), 3));
    MISFITS.put("unpack to fewer steps", t -> packing.unpack(t.zeros(4, 2), 2));
  }

  private static void products(Parameter weight, Parameter bias) {
    MISFITS.put("matmul", t -> t.zeros(2, 3).matmul(t.zeros(4, 2)));
    MISFITS.put("linear", t -> t.zeros(2, 4).linear(weight));
    MISFITS.put("linear with a bias", t -> t.zeros(2, 3).linear(weight, bias));
    MISFITS.put(
        "linear of several",
        t -> Tensor.linear(List.of(t.zeros(2, 1), t.zeros(3, 2)), weight, Optional.empty()));
  }

  private static void attention(Parameter vector) {
    MISFITS.put("additive", t -> t.zeros(4, 2, 5).additiveScores(t.zeros(2, 3), vector));
    MISFITS.put("additive vector", t -> t.zeros(4, 2, 3).additiveScores(t.zeros(2, 3), vector));
    MISFITS.put("dot of a beam", t -> t.zeros(4, 2, 3).dotScores(t.zeros(3, 3), 1));
    MISFITS.put("softmax over time", t -> t.zeros(4, 2).softmaxOverTime(Mask.full(3, 2)));
    MISFITS.put("softmax of a beam", t -> t.zeros(4, 3).softmaxOverTime(Mask.full(4, 2)));
    MISFITS.put("weighted sum", t -> t.zeros(4, 2).weightedSum(t.zeros(3, 2, 5)));
    MISFITS.put("mask", t -> Mask.of(2, 2, 1, 0));
    MISFITS.put("mask of lengths", t -> Mask.ofLengths(2, 3));
  }

  private static void cell(Cell cell) {
    MISFITS.put("prepare", t -> cell.prepare(t.zeros(2, 3)));
    MISFITS.put("state", t -> cell.step(cell.zeros(t, 3), t.zeros(2, 12), t.zeros(2, 4)));
    MISFITS.put(
        "half a state",
        t -> cell.step(new Cell.State(List.of(t.zeros(2, 3))), t.zeros(2, 12), t.zeros(2, 4)));
    MISFITS.put("no rest", t -> cell.step(cell.zeros(t, 2), t.zeros(2, 12)));
    MISFITS.put("rest", t -> cell.step(cell.zeros(t, 2), t.zeros(2, 12), t.zeros(2, 3)));
  }

  @Test
  void everyOperationNamesItselfAndBothShapes() throws IOException {
    StringBuilder messages = new StringBuilder();
    try (Memory memory = new Memory(Precision.DOUBLE)) {
      MISFITS.forEach(
          (name, misfit) -> {
            try (Tape tape = Tape.recording(memory)) {
              messages.append(name).append("\n  ").append(message(tape, misfit)).append('\n');
            }
          });
    }
    assertThat(messages.toString()).isEqualTo(Messages.expected("shapes.txt"));
  }

  private static String message(Tape tape, Function<Tape, Object> misfit) {
    try {
      return "accepted: " + misfit.apply(tape);
    } catch (ShapeException e) {
      return e.getMessage();
    }
  }
}
