package org.seq4j.runner.predict;

import java.util.List;

/**
 * One thing that a model says to a source.
 *
 * @param text as a user wants to see it, one line; empty for an empty source
 * @param tokens that the text is made of
 * @param score what the search ranks by: the log probability, normalised as its settings say
 * @param logProbabilities the natural logarithms of the tokens' probabilities, each after those
 *     before it, and then that of the end symbol if it is finished
 * @param finished whether it ends by itself; not so where a maximum length or a time limit cut it
 * @param source the tokens that the model read
 * @param attention what attention looked at when each token was said, and then the end symbol: one
 *     row a token, one number a source token
 */
public record Prediction(
    String text,
    List<String> tokens,
    double score,
    double[] logProbabilities,
    boolean finished,
    List<String> source,
    List<float[]> attention) {
  /** What is said to an empty source: nothing. */
  static final Prediction EMPTY =
      new Prediction("", List.of(), 0, new double[0], true, List.of(), List.of());

  public Prediction {
    tokens = List.copyOf(tokens);
    source = List.copyOf(source);
    attention = List.copyOf(attention);
  }

  /** The same with another score. */
  Prediction withScore(double other) {
    return new Prediction(text, tokens, other, logProbabilities, finished, source, attention);
  }

  /** The natural logarithm of the probability, end symbol included. */
  public double logProbability() {
    double sum = 0;
    for (double each : logProbabilities) {
      sum += each;
    }
    return sum;
  }

  /**
   * For each token the source token that was looked at most, counted from 0; -1 if none was looked
   * at.
   */
  public List<Integer> alignment() {
    return attention.stream()
        .limit(tokens.size())
        .map(weights -> mostLookedAt(weights, weights.length))
        .toList();
  }

  /** The position of the largest weight among the first ones, the first of equal ones. */
  static int mostLookedAt(float[] weights, int length) {
    int best = -1;
    for (int position = 0; position < Math.min(length, weights.length); position++) {
      if (weights[position] > (best < 0 ? 0 : weights[best])) {
        best = position;
      }
    }
    return best;
  }
}
