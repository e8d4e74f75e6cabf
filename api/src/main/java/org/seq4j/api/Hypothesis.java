package org.seq4j.api;

import java.util.List;

/**
 * One thing that a model might say.
 *
 * @param ids its symbols, without begin and end
 * @param score what the search ranks by: the log probability, normalised as the search's settings
 *     say
 * @param logProbability the natural logarithm of its probability, end symbol included
 * @param finished whether it ends with the end symbol; not so where the maximum length cut it
 * @param attention what attention looked at when each symbol was said (and the end symbol), one row
 *     a symbol, one number a source position
 */
public record Hypothesis(
    int[] ids, double score, double logProbability, boolean finished, List<float[]> attention) {
  public Hypothesis {
    attention = List.copyOf(attention);
  }
}
