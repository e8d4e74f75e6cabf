package org.seq4j.nn;

import java.util.List;

/**
 * Long short-term memory: {@code i, f, o = sigmoid(x W + h' U + b)}, {@code g = tanh(x W + h' U +
 * b)}, {@code c = f c' + i g}, {@code h = o tanh(c)}. Hochreiter and Schmidhuber 1997,
 * https://doi.org/10.1162/neco.1997.9.8.1735, with the forget gate of Gers et al. 2000,
 * https://doi.org/10.1162/089976600300015015. The columns of the weights are in the order i, f, g,
 * o.
 */
public final class LstmCell extends GatedCell {
  /** A cell for inputs of these sizes; the first is the one that is prepared. */
  public LstmCell(Parameters parameters, int size, List<Integer> inputs) {
    super(parameters, 4, size, inputs, Initializer.forgetBias(1));
  }

  @Override
  public int parts() {
    return 2;
  }

  @Override
  State advance(State previous, Tensor prepared, Tensor... rest) {
    Tape tape = prepared.tape();
    Tensor before = previous.output();
    Tensor cellBefore = previous.parts().get(1);
    Array gates = prepared.value();
    addRest(gates, rest);
    addRecurrent(gates, previous.recurrent());
    Array h = tape.allocate(before.shape());
    Array c = tape.allocate(before.shape());
    tape.kernels().cells().lstm(gates, cellBefore.value(), h, c);
    return new State(
        tape.record(
            List.of(h, c),
            outputs -> {
              Array sums = prepared.gradient();
              tape.kernels()
                  .cells()
                  .lstmGradient(
                      gates,
                      cellBefore.value(),
                      c,
                      outputs.get(0).gradient(),
                      outputs.get(1).gradient(),
                      sums,
                      gradientOrScratch(cellBefore));
              undoRecurrent(tape, sums, previous.recurrent());
              undoRest(tape, sums, rest);
            }));
  }
}
