package org.seq4j.runner.train;

import java.util.Arrays;

/**
 * The risk that is expected of some candidates, {@code R = sum of q_i risk_i} with {@code q_i} in
 * proportion to {@code p_i ^ alpha}: Shen et al. 2016, https://arxiv.org/abs/1512.02433, equations
 * 9 and 10.
 *
 * @param value R
 * @param weights what the candidates' negative log probabilities are weighted with so that their
 *     sum has R's gradient: {@code alpha q_i (R - risk_i)}. Better candidates than expected have
 *     positive ones; their sum is 0
 */
public record ExpectedRisk(double value, double[] weights) {
  /**
   * That of some candidates.
   *
   * @param logProbabilities theirs
   * @param risks what each costs
   * @param alpha the power of their probabilities
   */
  public static ExpectedRisk of(double[] logProbabilities, double[] risks, double alpha) {
    double largest = Arrays.stream(logProbabilities).max().orElseThrow();
    double[] q =
        Arrays.stream(logProbabilities).map(log -> Math.exp(alpha * (log - largest))).toArray();
    double sum = Arrays.stream(q).sum();
    double above = 0; // the first one's: equal risks then differ by exactly 0
    for (int i = 0; i < q.length; i++) {
      q[i] /= sum;
      above += q[i] * (risks[i] - risks[0]);
    }
    double[] weights = new double[q.length];
    for (int i = 0; i < q.length; i++) {
      weights[i] = alpha * q[i] * (above - (risks[i] - risks[0]));
    }
    return new ExpectedRisk(risks[0] + above, weights);
  }
}
