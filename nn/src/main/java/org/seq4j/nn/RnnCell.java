package org.seq4j.nn;

import java.util.List;

/** {@code h = tanh(x W + h' U + b)}. Elman 1990, https://doi.org/10.1207/s15516709cog1402_1. */
public final class RnnCell extends GatedCell {
  /** A cell for inputs of these sizes; the first is the one that is prepared. */
  public RnnCell(Parameters parameters, int size, List<Integer> inputs) {
    super(parameters, 1, size, inputs, Initializer.zeros());
  }

  @Override
  public int parts() {
    return 1;
  }

  @Override
  State advance(State previous, Tensor prepared, Tensor... rest) {
    Tape tape = prepared.tape();
    Array h = prepared.value();
    addRest(h, rest);
    addRecurrent(h, previous.recurrent());
    tape.kernels().cells().rnn(h, h);
    Tensor output =
        tape.record(
            h,
            dh -> {
              Array sums = prepared.gradient();
              tape.kernels().cells().rnnGradient(h, dh, sums);
              undoRecurrent(tape, sums, previous.recurrent());
              undoRest(tape, sums, rest);
            });
    return new State(List.of(output));
  }
}
