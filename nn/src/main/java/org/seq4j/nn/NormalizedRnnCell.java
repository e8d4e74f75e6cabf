package org.seq4j.nn;

import java.util.List;

/**
 * {@code h = tanh(LN(x W + h' U) + b)}. Ba et al. 2016, https://arxiv.org/abs/1607.06450, equation
 * 4.
 */
final class NormalizedRnnCell extends NormalizedCell {
  private final LayerNormalization normalization;

  NormalizedRnnCell(Parameters parameters, int size, List<Integer> inputs) {
    super(parameters, 1, size, inputs, Initializer.zeros());
    normalization = new LayerNormalization(parameters, "gain", size);
  }

  @Override
  public int parts() {
    return 1;
  }

  @Override
  State advance(State previous, Tensor prepared, Tensor... rest) {
    Tensor sums = inputs(prepared, rest).plus(recurrent(previous));
    return new State(List.of(biased(normalization.apply(sums)).tanh()));
  }
}
