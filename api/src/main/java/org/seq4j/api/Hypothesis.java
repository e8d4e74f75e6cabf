package org.seq4j.api;

import java.util.List;

/**
 * One thing that a model might say.
 *
 * @param ids its symbols, without begin and end
 * @param score what the search ranks by: the log probability, normalised and changed as the
 *     search's settings say
 * @param logProbabilities the natural logarithms of its symbols' probabilities, each after those
 *     before it, and then that of the end symbol if it is finished
 * @param finished whether it ends with the end symbol; not so where the maximum length or a time
 *     limit cut it
 * @param attention what attention looked at when each symbol was said (and the end symbol), one row
 *     a symbol, one number a source position
 */
public record Hypothesis(
    int[] ids, double score, double[] logProbabilities, boolean finished, List<float[]> attention) {
  public Hypothesis {
    attention = List.copyOf(attention);
  }

  /** The natural logarithm of its probability, end symbol included. */
  public double logProbability() {
    double sum = 0;
    for (double each : logProbabilities) {
      sum += each;
    }
    return sum;
  }
}
