package org.seq4j.encoders;

import java.util.Arrays;
import org.seq4j.nn.Cell;
import org.seq4j.nn.Mask;
import org.seq4j.nn.Tensor;

/** One direction of a recurrent layer: a cell run over a sequence. */
record Direction(Cell cell, boolean backwards) {
  /**
   * What a direction found.
   *
   * @param states {@code [time, batch, size]}
   * @param last the state after the last real position in the direction of reading
   */
  record Result(Tensor states, Cell.State last) {}

  /**
   * Runs over {@code [time, batch, input]}. At padding the state stays, so that the last state is
   * the one at the last real position whatever the padding.
   */
  Result run(Tensor values, Mask mask) {
    Tensor prepared = cell.prepare(values);
    Cell.State state = cell.zeros(values.tape(), mask.batch());
    Tensor[] outputs = new Tensor[mask.time()];
    for (int i = 0; i < outputs.length; i++) {
      int t = backwards ? outputs.length - 1 - i : i;
      state = cell.step(state, prepared.step(t), Cell.Real.at(mask, t));
      outputs[t] = state.output();
    }
    return new Result(Tensor.stack(Arrays.asList(outputs)), state);
  }
}
