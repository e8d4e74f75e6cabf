package org.seq4j.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seq4j.nn.FiniteDifferences.Given;
import org.seq4j.nn.FiniteDifferences.Loss;

/** One step and several steps of every cell. */
class CellOperationsTest extends OperationCases {
  private static final int SIZE = 3;
  private static final int INPUT = 2;
  private static final Mask MASK = Mask.of(4, 2, 1, 0, 1, 1, 0, 0, 1, 0);

  @Override
  Stream<Case> cases() {
    return Stream.of(CellKind.values())
        .flatMap(kind -> Stream.of(new Kind(kind, false), new Kind(kind, true)))
        .flatMap(CellOperationsTest::of);
  }

  /** A cell, with layer normalisation or without. */
  private record Kind(CellKind cell, boolean normalized) {
    int parts() {
      return cell.parts();
    }

    Cell create(Parameters parameters, int size, List<Integer> inputs) {
      return cell.create(parameters, size, inputs, normalized);
    }

    @Override
    public String toString() {
      return normalized ? "normalized " + cell : cell.toString();
    }
  }

  private static Stream<Case> of(Kind kind) {
    Given sequence = numbers(1, 4, 2, INPUT);
    Given state = numbers(2, kind.parts(), 2, SIZE);
    return Stream.of(
        weighted(kind + " step", p -> step(kind, p), numbers(3, 2, INPUT), state),
        weighted(
            kind + " step with two more inputs",
            p -> rest(kind, p),
            numbers(3, 2, INPUT),
            state,
            numbers(4, 2, 4),
            numbers(5, 2, 1)),
        weighted(
            kind + " step on a sum of projections",
            p -> sum(kind, p),
            numbers(3, 2, INPUT),
            state,
            numbers(4, 2, 4),
            numbers(5, 2, 1)),
        weighted(kind + " over a sequence", p -> forwards(kind, p, Mask.full(4, 2)), sequence),
        weighted(kind + " over a packed sequence", p -> forwards(kind, p, MASK), sequence),
        weighted(kind + " backwards over a packed sequence", p -> backwards(kind, p), sequence),
        weighted(kind + " from one state twice", p -> twice(kind, p), sequence, state));
  }

  private static Cell.State state(Kind kind, Tensor parts) {
    List<Tensor> own = new ArrayList<>();
    for (int part = 0; part < kind.parts(); part++) {
      own.add(parts.step(part));
    }
    return new Cell.State(own);
  }

  /** All parts of a state, or those from one on. */
  private static Tensor loss(Cell.State state, int from) {
    Tensor sum = state.output().tape().zeros();
    for (int part = from; part < state.parts().size(); part++) {
      sum = sum.plus(mixed(state.parts().get(part)).times(1 + part));
    }
    return sum;
  }

  private static Loss step(Kind kind, Parameters parameters) {
    Cell cell = kind.create(parameters, SIZE, List.of(INPUT));
    return (tape, x) -> loss(cell.step(state(kind, x.get(1)), cell.prepare(x.get(0))), 0);
  }

  private static Loss rest(Kind kind, Parameters parameters) {
    Cell cell = kind.create(parameters, SIZE, List.of(INPUT, 4, 1));
    return (tape, x) -> {
      Cell.State first =
          cell.step(state(kind, x.get(1)), cell.prepare(x.get(0)), x.get(2), x.get(3));
      Tensor constant = tape.constant(Shape.of(2, 1), 0.5, -0.25);
      return loss(cell.step(first, cell.prepare(x.get(0)), x.get(2), constant), 0);
    };
  }

  private static Loss sum(Kind kind, Parameters parameters) {
    Cell cell = kind.create(parameters, SIZE, List.of(INPUT, 4, 1));
    return (tape, x) -> {
      Tensor others = cell.project(1, x.get(2).tanh()).plus(cell.project(2, x.get(3)));
      Cell.State first = cell.stepOnSum(state(kind, x.get(1)), cell.prepare(x.get(0)).plus(others));
      Tensor constant = tape.constant(Shape.of(2, 1), 0.5, -0.25);
      Tensor second = cell.prepare(x.get(0)).plus(cell.project(2, constant));
      return loss(cell.stepOnSum(first, second), 0);
    };
  }

  /** Over the real positions: rows leave when their sequence has ended. */
  private static Loss forwards(Kind kind, Parameters parameters, Mask mask) {
    Cell cell = kind.create(parameters, SIZE, List.of(INPUT));
    Packing packing = Packing.of(mask);
    return (tape, x) -> {
      Tensor prepared = cell.prepare(packing.pack(x.get(0)));
      Cell.State state = cell.zeros(tape, packing.batch());
      List<Tensor> outputs = new ArrayList<>();
      for (int t = 0; t < packing.steps(); t++) {
        state = cell.step(state.first(packing.rows(t)), packing.step(prepared, t));
        outputs.add(state.output());
      }
      return mixed(Tensor.join(outputs)).plus(loss(state, kind.parts() - 1));
    };
  }

  /**
   * Over the real positions from the last one on: rows come in zeros when their sequence begins.
   */
  private static Loss backwards(Kind kind, Parameters parameters) {
    Cell cell = kind.create(parameters, SIZE, List.of(INPUT));
    Packing packing = Packing.of(MASK);
    return (tape, x) -> {
      Tensor prepared = cell.prepare(packing.pack(x.get(0)));
      Cell.State state = cell.zeros(tape, 1);
      Tensor sum = tape.zeros();
      for (int t = packing.steps() - 1; t >= 0; t--) {
        int before = state.output().shape().at(0);
        int[] rows =
            IntStream.range(0, packing.rows(t)).map(row -> row < before ? row : -1).toArray();
        state = cell.step(state.select(rows), packing.step(prepared, t));
        sum = sum.plus(loss(state, 0));
      }
      return sum;
    };
  }

  private static Loss twice(Kind kind, Parameters parameters) {
    Cell cell = kind.create(parameters, SIZE, List.of(INPUT));
    return (tape, x) -> {
      Tensor prepared = cell.prepare(x.get(0));
      Cell.State start = cell.step(state(kind, x.get(1)), prepared.step(0));
      Cell.State left = cell.step(start, prepared.step(1));
      Cell.State right = cell.step(start, cell.prepare(x.get(0).step(1)));
      Cell.State first = cell.step(start.first(1), prepared.step(2).rows(1, 2));
      Cell.State picked = cell.step(right.select(1, -1), prepared.step(3));
      return loss(left, 0).plus(loss(picked, 0)).plus(loss(first, 0));
    };
  }
}
