package org.seq4j.tasks.metrics;

import java.util.List;
import org.seq4j.api.AdditiveMetric;

/**
 * The share of positions, in percent, at which an output has the token of its first reference:
 *
 * <pre>100 · Σ matches(output, reference) / Σ max(length(output), length(reference))</pre>
 *
 * over the whole corpus, where {@code matches} counts the positions whose tokens are equal. A token
 * too many or too few is a wrong position, so that only an output equal to its reference gets 100;
 * a token that is left out early makes everything after it wrong.
 *
 * <p>Registered as {@code token-accuracy}. Of no positions at all the value is 0.
 */
public final class TokenAccuracy implements AdditiveMetric {
  @Override
  public String name() {
    return "token-accuracy";
  }

  @Override
  public int size() {
    return 2;
  }

  @Override
  public double[] statistics(Judged judged) {
    List<String> output = judged.hypothesisTokens();
    List<String> reference = judged.referenceTokens();
    int equal = 0;
    for (int i = 0; i < Math.min(output.size(), reference.size()); i++) {
      equal += output.get(i).equals(reference.get(i)) ? 1 : 0;
    }
    return new double[] {equal, Math.max(output.size(), reference.size())};
  }

  @Override
  public double value(double[] sums) {
    return sums[1] == 0 ? 0 : 100 * sums[0] / sums[1];
  }
}
