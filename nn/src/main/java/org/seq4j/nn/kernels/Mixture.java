package org.seq4j.nn.kernels;

/** What the softmax of each row is one part of, in a loss that mixes it with others. */
@FunctionalInterface
public interface Mixture {
  /**
   * Takes the probability of a row's target by the softmax alone.
   *
   * @param logProbability its natural logarithm
   * @return the softmax's share of the target's probability in the mixture, 0 to 1: what the
   *     gradient of the row's logits is multiplied with
   */
  double share(int row, double logProbability);
}
