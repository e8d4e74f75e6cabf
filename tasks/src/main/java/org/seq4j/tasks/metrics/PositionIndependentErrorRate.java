package org.seq4j.tasks.metrics;

import java.util.List;
import java.util.Map;
import org.seq4j.api.AdditiveMetric;
import org.seq4j.tasks.text.WhitespaceTokenizer;

/**
 * Position-independent word error rate, in percent, less is better: the word error rate of words
 * without an order.
 *
 * <pre>
 * PER = 100 · Σ (max(length(output), length(reference)) - words in both) / Σ length(reference)
 * </pre>
 *
 * Of several references the one with the fewest errors counts, the first of equally good ones.
 *
 * <p>Tillmann et al. 1997, "Accelerated DP based search for statistical translation",
 * https://doi.org/10.21437/Eurospeech.1997-673, section 5. Registered as {@code per}.
 */
public final class PositionIndependentErrorRate implements AdditiveMetric {
  private final LetterCase letterCase;

  public PositionIndependentErrorRate(CaseSettings settings) {
    this.letterCase = LetterCase.of(settings.lowercase());
  }

  @Override
  public String name() {
    return "per";
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }

  @Override
  public String signature() {
    return letterCase.signature();
  }

  /** Errors, and words of the reference. */
  @Override
  public int size() {
    return 2;
  }

  @Override
  public double[] statistics(Judged judged) {
    List<String> output = words(judged.hypothesis());
    Map<List<String>, Integer> said = Ngrams.ofWords(output, 1);
    double[] best = {Double.POSITIVE_INFINITY, 0};
    for (String text : judged.references()) {
      List<String> reference = words(text);
      long shared = Ngrams.shared(said, Ngrams.ofWords(reference, 1));
      long errors = Math.max(output.size(), reference.size()) - shared;
      best = errors < best[0] ? new double[] {errors, reference.size()} : best;
    }
    return best;
  }

  private List<String> words(String text) {
    return WhitespaceTokenizer.words(letterCase.apply(text));
  }

  @Override
  public double value(double[] sums) {
    return 100 * sums[0] / Math.max(1, sums[1]);
  }
}
