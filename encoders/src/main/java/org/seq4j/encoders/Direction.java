package org.seq4j.encoders;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.seq4j.nn.Cell;
import org.seq4j.nn.Packing;
import org.seq4j.nn.Tensor;

/**
 * One direction of a recurrent layer: a cell run over a sequence.
 *
 * @param dropout the share of the state that training drops before the recurrent product
 * @param name of that dropout
 */
record Direction(Cell cell, boolean backwards, double dropout, String name) {
  /**
   * What a direction found.
   *
   * @param states {@code [positions, size]}, packed
   * @param last the state after the last position in the direction of reading, of each sequence
   */
  record Result(Tensor states, Cell.State last) {}

  /** Runs over packed {@code [positions, input]}. */
  Result run(Tensor values, Packing packing) {
    Tensor prepared = cell.prepare(values);
    Cell.State state = cell.zeros(values.tape(), packing.batch());
    Cell.State[] states = new Cell.State[packing.steps()];
    for (int i = 0; i < states.length; i++) {
      int t = backwards ? states.length - 1 - i : i;
      Cell.State before =
          at(state, packing.rows(t)).withRecurrentDropout(dropout, name, packing.sequences(t));
      state = cell.step(before, packing.step(prepared, t));
      states[t] = state;
    }
    return new Result(joined(states, 0), last(states, packing));
  }

  /** The state for so many rows: of the first ones, or with rows that begin in zeros. */
  private static Cell.State at(Cell.State state, int rows) {
    int before = state.output().shape().at(0);
    if (rows == before) {
      return state;
    }
    return rows < before
        ? state.first(rows)
        : state.select(IntStream.range(0, rows).map(row -> row < before ? row : -1).toArray());
  }

  private Cell.State last(Cell.State[] states, Packing packing) {
    int[] positions = backwards ? packing.first() : packing.last();
    return new Cell.State(
        IntStream.range(0, cell.parts())
            .mapToObj(part -> joined(states, part).select(positions))
            .toList());
  }

  private static Tensor joined(Cell.State[] states, int part) {
    return Tensor.join(Arrays.stream(states).map(state -> state.parts().get(part)).toList());
  }
}
