package org.seq4j.nn;

import java.util.List;

/** What the layer-normalised cells share: sums without biases, made of plain operations. */
abstract class NormalizedCell extends GatedCell {
  NormalizedCell(
      Parameters parameters, int gates, int size, List<Integer> inputs, Initializer biasValues) {
    super(parameters, gates, size, inputs, biasValues);
  }

  /** Without the bias, which is added behind the normalisation. */
  @Override
  public Tensor prepare(Tensor first) {
    return projection(0, first);
  }

  /** The sum of all inputs' projections. */
  final Tensor inputs(Tensor prepared, Tensor... rest) {
    Tensor sum = prepared;
    for (int i = 0; i < rest.length; i++) {
      sum = sum.plus(projection(i + 1, rest[i]));
    }
    return sum;
  }

  /** {@code h U}. */
  final Tensor recurrent(State previous) {
    return previous.recurrent().linear(recurrentWeight);
  }

  /** Adds the bias. */
  final Tensor biased(Tensor sums) {
    return sums.plus(sums.tape().parameter(bias));
  }
}
