package org.seq4j.nn;

import java.util.List;

/**
 * The LSTM whose sums and cell are normalised: {@code i, f, g, o} of {@code LN(x W) + LN(h' U) +
 * b}, {@code c = f c' + i g}, {@code h = o tanh(LN(c) + d)}. Ba et al. 2016,
 * https://arxiv.org/abs/1607.06450, supplementary material; each LN is over a whole row of gates.
 */
final class NormalizedLstmCell extends NormalizedCell {
  private final LayerNormalization ofInputs;
  private final LayerNormalization ofRecurrent;
  private final LayerNormalization ofCell;
  private final Parameter cellBias;

  NormalizedLstmCell(Parameters parameters, int size, List<Integer> inputs) {
    super(parameters, 4, size, inputs, Initializer.forgetBias(1));
    ofInputs = new LayerNormalization(parameters, "gain-input", 4 * size);
    ofRecurrent = new LayerNormalization(parameters, "gain-recurrent", 4 * size);
    ofCell = new LayerNormalization(parameters, "gain-cell", size);
    cellBias = parameters.bias("bias-cell", size);
  }

  @Override
  public int parts() {
    return 2;
  }

  @Override
  State advance(State previous, Tensor prepared, Tensor... rest) {
    Tensor sums = ofInputs.apply(inputs(prepared, rest));
    Tensor gates = biased(sums.plus(ofRecurrent.apply(recurrent(previous))));
    Tensor input = gate(gates, 0).sigmoid();
    Tensor forget = gate(gates, 1).sigmoid();
    Tensor candidate = gate(gates, 2).tanh();
    Tensor output = gate(gates, 3).sigmoid();
    Tensor cell = forget.times(previous.parts().get(1)).plus(input.times(candidate));
    Tensor shown = ofCell.apply(cell).plus(cell.tape().parameter(cellBias)).tanh();
    return new State(List.of(output.times(shown), cell));
  }

  private Tensor gate(Tensor gates, int number) {
    return gates.columns(number * size(), size());
  }
}
