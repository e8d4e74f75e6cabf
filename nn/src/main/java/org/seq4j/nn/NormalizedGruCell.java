package org.seq4j.nn;

import java.util.List;

/**
 * The GRU whose sums are normalised: {@code r, z = sigmoid(LN(x W) + LN(h' U) + b)}, {@code n =
 * tanh(LN(x W) + b + r (LN(h' U) + d))}, {@code h = (1 - z) n + z h'}, one LN for both gates and
 * one for the candidate. Ba et al. 2016, https://arxiv.org/abs/1607.06450, supplementary material.
 * The columns of the weights are in the order r, z, n.
 */
final class NormalizedGruCell extends NormalizedCell {
  private final Sums inputs;
  private final Sums recurrent;
  private final Parameter recurrentBias;

  /** Normalises gates and candidate side by side, each by itself. */
  private record Sums(LayerNormalization gates, LayerNormalization candidate, int size) {
    Sums(Parameters parameters, String name, int size) {
      this(
          new LayerNormalization(parameters, name + "-gates", 2 * size),
          new LayerNormalization(parameters, name + "-candidate", size),
          size);
    }

    Tensor apply(Tensor sums) {
      Tensor both = gates.apply(sums.columns(0, 2 * size));
      return Tensor.concat(List.of(both, candidate.apply(sums.columns(2 * size, size))));
    }
  }

  NormalizedGruCell(Parameters parameters, int size, List<Integer> inputs) {
    super(parameters, 3, size, inputs, Initializer.zeros());
    this.inputs = new Sums(parameters, "gain-input", size);
    this.recurrent = new Sums(parameters, "gain-recurrent", size);
    this.recurrentBias = parameters.bias("bias-recurrent", 3 * size);
  }

  @Override
  public int parts() {
    return 1;
  }

  @Override
  State advance(State previous, Tensor prepared, Tensor... rest) {
    Tensor before = previous.output();
    Tape tape = prepared.tape();
    Tensor input = biased(inputs.apply(inputs(prepared, rest)));
    Tensor again = recurrent.apply(recurrent(previous)).plus(tape.parameter(recurrentBias));
    Array h = tape.allocate(before.shape());
    tape.kernels().cells().gru(input.value(), again.value(), before.value(), h);
    Tensor output =
        tape.record(
            h,
            dh ->
                tape.kernels()
                    .cells()
                    .gruGradient(
                        input.value(),
                        again.value(),
                        before.value(),
                        dh,
                        input.gradient(),
                        again.gradient(),
                        gradientOrScratch(before)));
    return new State(List.of(output));
  }
}
