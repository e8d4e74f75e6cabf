package org.seq4j.api;

import java.util.List;
import java.util.Set;

/**
 * A measure of decoded outputs against references, over a whole corpus. Stateless; {@link #start}
 * makes a fresh count.
 */
public interface Metric {
  /** The name that settings and tables use, in kebab case: {@code exact-match}, {@code chrf++}. */
  String name();

  /** Whether a larger value is better. */
  default boolean higherIsBetter() {
    return true;
  }

  /**
   * The settings that change the value, as sacreBLEU writes them: {@code case:mixed|eff:no}; empty
   * if there are none.
   */
  default String signature() {
    return "";
  }

  /** What it has to know of an example; its value means nothing where no example tells. */
  default Set<Background.Fact> needs() {
    return Set.of();
  }

  /** Begins to count a corpus. */
  Count start();

  /** The count of one corpus; used by one thread. */
  interface Count {
    /** Adds one output. */
    void add(Judged judged);

    /** The value so far; percent where the measure is a share (0 to 100). */
    double value();
  }

  /**
   * One output beside what was right.
   *
   * @param hypothesis the output as text
   * @param hypothesisTokens the tokens of the output
   * @param references the right answers as text, at least one
   * @param referenceTokens the tokens of the first right answer
   * @param background what else is known of the example
   */
  record Judged(
      String hypothesis,
      List<String> hypothesisTokens,
      List<String> references,
      List<String> referenceTokens,
      Background background) {
    public Judged {
      hypothesisTokens = List.copyOf(hypothesisTokens);
      references = List.copyOf(references);
      referenceTokens = List.copyOf(referenceTokens);
    }

    /** An output of which nothing else is known. */
    public Judged(
        String hypothesis,
        List<String> hypothesisTokens,
        List<String> references,
        List<String> referenceTokens) {
      this(hypothesis, hypothesisTokens, references, referenceTokens, Background.NONE);
    }
  }
}
