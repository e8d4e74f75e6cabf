package org.seq4j.tasks.metrics;

import java.util.List;
import org.seq4j.api.Metric;

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
public final class TokenAccuracy implements Metric {
  @Override
  public String name() {
    return "token-accuracy";
  }

  @Override
  public Count start() {
    return new Positions();
  }

  private static final class Positions implements Count {
    private long positions;
    private long equal;

    @Override
    public void add(Judged judged) {
      List<String> output = judged.hypothesisTokens();
      List<String> reference = judged.referenceTokens();
      positions += Math.max(output.size(), reference.size());
      for (int i = 0; i < Math.min(output.size(), reference.size()); i++) {
        if (output.get(i).equals(reference.get(i))) {
          equal++;
        }
      }
    }

    @Override
    public double value() {
      return positions == 0 ? 0 : 100.0 * equal / positions;
    }
  }
}
