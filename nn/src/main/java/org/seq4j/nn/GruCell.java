package org.seq4j.nn;

import java.util.List;

/**
 * Gated recurrent unit: {@code r, z = sigmoid(x W + b + h' U + d)}, {@code n = tanh(x W + b + r (h'
 * U + d))}, {@code h = (1 - z) n + z h'}. Cho et al. 2014, https://arxiv.org/abs/1406.1078, in the
 * form whose reset gate acts after the recurrent product, which has a bias d of its own, as
 * libtorch and cuDNN have it. The columns of the weights are in the order r, z, n.
 */
public final class GruCell extends GatedCell {
  private final Parameter recurrentBias;

  /** A cell for inputs of these sizes; the first is the one that is prepared. */
  public GruCell(Parameters parameters, int size, List<Integer> inputs) {
    super(parameters, 3, size, inputs, Initializer.zeros());
    recurrentBias = parameters.bias("bias-recurrent", 3 * size);
  }

  @Override
  public int parts() {
    return 1;
  }

  @Override
  State advance(State previous, Tensor prepared, Tensor... rest) {
    Tape tape = prepared.tape();
    Tensor before = previous.output();
    Array input = prepared.value();
    addRest(input, rest);
    Array recurrent = tape.allocate(input.shape());
    Linear.repeat(tape, recurrentBias.values(), recurrent);
    addRecurrent(recurrent, previous.recurrent());
    Array h = tape.allocate(before.shape());
    tape.kernels().cells().gru(input, recurrent, before.value(), h);
    Tensor output =
        tape.record(
            h,
            dh -> {
              Array inputSums = prepared.gradient();
              Array recurrentSums = tape.allocate(input.shape());
              tape.kernels()
                  .cells()
                  .gruGradient(
                      input,
                      recurrent,
                      before.value(),
                      dh,
                      inputSums,
                      recurrentSums,
                      gradientOrScratch(before));
              undoRecurrent(tape, recurrentSums, previous.recurrent());
              tape.useBias(recurrentBias, recurrentSums);
              undoRest(tape, inputSums, rest);
            });
    return new State(List.of(output));
  }
}
