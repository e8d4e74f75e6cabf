package org.seq4j.tasks.metrics;

import java.util.List;
import org.seq4j.api.AdditiveMetric;
import org.seq4j.tasks.text.WhitespaceTokenizer;

/**
 * The share of outputs, in percent, that are equal to one of their references. Case counts; how
 * much white space stands between words, before or after them does not.
 *
 * <p>Registered as {@code exact-match}. Of no outputs at all the value is 0.
 */
public final class ExactMatch implements AdditiveMetric {
  @Override
  public String name() {
    return "exact-match";
  }

  @Override
  public int size() {
    return 2;
  }

  @Override
  public double[] statistics(Judged judged) {
    List<String> hypothesis = WhitespaceTokenizer.words(judged.hypothesis());
    boolean equal =
        judged.references().stream()
            .anyMatch(reference -> WhitespaceTokenizer.words(reference).equals(hypothesis));
    return new double[] {equal ? 1 : 0, 1};
  }

  @Override
  public double value(double[] sums) {
    return sums[1] == 0 ? 0 : 100 * sums[0] / sums[1];
  }
}
