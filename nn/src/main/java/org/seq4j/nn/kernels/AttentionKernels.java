package org.seq4j.nn.kernels;

import org.seq4j.nn.Array;

/**
 * Attention: keys and values {@code [time, batch, size]}, queries {@code [rows, size]}, scores and
 * weights {@code [time, rows]}. rows is a multiple of batch: row r looks at sequence {@code r /
 * (rows / batch)}, so that the hypotheses of a beam share their sentence's keys. Or rows is smaller
 * than batch, since the last sentences have ended: row r looks at sentence r.
 */
public interface AttentionKernels {
  /** {@code scores[t, r] = sum over j of v[j] tanh(keys[t, b(r), j] + query[r, j])}. */
  void additiveScores(Array keys, Array query, Array v, Array scores);

  /** Gradient of {@link #additiveScores}; the tanh is computed again rather than kept. */
  void additiveScoresGradient(
      Array keys, Array query, Array v, Array dScores, Array dKeys, Array dQuery, Array dV);

  /**
   * {@code scores[t, r] = sum over j of v[j] tanh(keys[t, b(r), j] + query[r, j] + coverage[t, r]
   * weight[j])}.
   */
  void additiveScores(Array keys, Array query, Array v, Covered covered, Array scores);

  /**
   * Gradient of {@link #additiveScores(Array, Array, Array, Covered, Array)}.
   *
   * @param dCovered the gradients of coverage and weight
   */
  void additiveScoresGradient(
      Array keys,
      Array query,
      Array v,
      Covered covered,
      Array dScores,
      Array dKeys,
      Array dQuery,
      Array dV,
      Covered dCovered);

  /** {@code scores[t, r] = scale sum over j of keys[t, b(r), j] query[r, j]}. */
  void dotScores(Array keys, Array query, double scale, Array scores);

  void dotScoresGradient(
      Array keys, Array query, double scale, Array dScores, Array dKeys, Array dQuery);

  /**
   * {@code weights[., r] = softmax over time of scores[., r]} with weight exactly 0 where the mask
   * {@code [time, batch]} is 0 (an empty mask array: all real); a row without any real position
   * gets weight 0 everywhere.
   */
  void softmaxOverTime(Array scores, float[] mask, int batch, Array weights);

  /** {@code dScores += weights (dWeights - sum over time of dWeights weights)}. */
  void softmaxOverTimeGradient(Array weights, Array dWeights, Array dScores);

  /** {@code context[r] = sum over t of weights[t, r] values[t, b(r)]}. */
  void weightedSum(Array weights, Array values, Array context);

  void weightedSumGradient(
      Array weights, Array values, Array dContext, Array dWeights, Array dValues);
}
