package org.seq4j.tasks.metrics;

import java.util.List;
import org.seq4j.api.Metric;
import org.seq4j.tasks.text.WhitespaceTokenizer;

/**
 * The share of outputs, in percent, that are equal to one of their references. Case counts; how
 * much white space stands between words, before or after them does not.
 *
 * <p>Registered as {@code exact-match}. Of no outputs at all the value is 0.
 */
public final class ExactMatch implements Metric {
  @Override
  public String name() {
    return "exact-match";
  }

  @Override
  public Count start() {
    return new Matches();
  }

  private static final class Matches implements Count {
    private long outputs;
    private long equal;

    @Override
    public void add(Judged judged) {
      List<String> hypothesis = WhitespaceTokenizer.words(judged.hypothesis());
      outputs++;
      if (judged.references().stream()
          .anyMatch(reference -> WhitespaceTokenizer.words(reference).equals(hypothesis))) {
        equal++;
      }
    }

    @Override
    public double value() {
      return outputs == 0 ? 0 : 100.0 * equal / outputs;
    }
  }
}
