package org.seq4j.tasks.metrics;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.seq4j.api.Metric;
import org.seq4j.tasks.text.WhitespaceTokenizer;

/**
 * How varied the outputs are, whatever the references: different n-grams of all outputs, in percent
 * of their n-grams. Words are what stands between white space. The paper divides by words, most
 * later ones, and this, by n-grams; the two differ for pairs only.
 *
 * <p>Li et al. 2016, "A Diversity-Promoting Objective Function for Neural Conversation Models",
 * https://aclanthology.org/N16-1014/, section 5.3. Registered as {@code distinct-1} and {@code
 * distinct-2}.
 */
public final class Distinct implements Metric {
  private final int n;
  private final LetterCase letterCase;

  /**
   * @param n how many words in a row are compared
   */
  public Distinct(int n, CaseSettings settings) {
    this.n = n;
    this.letterCase = LetterCase.of(settings.lowercase());
  }

  @Override
  public String name() {
    return "distinct-" + n;
  }

  @Override
  public String signature() {
    return letterCase.signature();
  }

  @Override
  public Count start() {
    Set<List<String>> different = new HashSet<>();
    long[] all = {0};
    return new Count() {
      @Override
      public void add(Judged judged) {
        List<String> words = WhitespaceTokenizer.words(letterCase.apply(judged.hypothesis()));
        Ngrams.ofWords(words, n)
            .forEach(
                (ngram, times) -> {
                  all[0] += times;
                  different.add(List.copyOf(ngram));
                });
      }

      @Override
      public double value() {
        return all[0] == 0 ? 0 : 100.0 * different.size() / all[0];
      }
    };
  }
}
