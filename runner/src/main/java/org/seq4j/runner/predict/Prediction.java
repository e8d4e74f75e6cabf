package org.seq4j.runner.predict;

import java.util.List;

/**
 * One thing that a model says to a source.
 *
 * @param text as a user wants to see it, one line; empty for an empty source
 * @param tokens that the text is made of
 * @param score what the search ranks by: the log probability, normalised as its settings say
 * @param logProbability the natural logarithm of the probability, end symbol included
 * @param finished whether it ends by itself; not so where the search's maximum length cut it
 * @param source the tokens that the model read
 * @param attention what attention looked at when each token was said, and then the end symbol: one
 *     row a token, one number a source token
 */
public record Prediction(
    String text,
    List<String> tokens,
    double score,
    double logProbability,
    boolean finished,
    List<String> source,
    List<float[]> attention) {
  /** What is said to an empty source: nothing. */
  static final Prediction EMPTY = new Prediction("", List.of(), 0, 0, true, List.of(), List.of());

  public Prediction {
    tokens = List.copyOf(tokens);
    source = List.copyOf(source);
    attention = List.copyOf(attention);
  }
}
