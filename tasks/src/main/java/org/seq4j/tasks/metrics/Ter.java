package org.seq4j.tasks.metrics;

import java.util.List;
import org.seq4j.api.AdditiveMetric;

/**
 * Translation edit rate, in percent, less is better: how many words must be inserted, deleted or
 * replaced, or blocks of words shifted, to make the reference.
 *
 * <pre>TER = 100 · Σ edits(output, reference) / Σ length(reference)</pre>
 *
 * Of several references the one with the fewest edits counts, divided by their mean length. The
 * search for shifts is Tercom's in sacreBLEU's version, see {@link TercomEdits}. Of no words in the
 * references the value is 100 if outputs have words, else 0.
 *
 * <p>Snover et al. 2006, "A Study of Translation Edit Rate with Targeted Human Annotation",
 * https://aclanthology.org/2006.amta-papers.25/. Registered as {@code ter}.
 */
public final class Ter implements AdditiveMetric {
  private final TerSettings settings;
  private final TercomTokenizer tokenizer;

  public Ter(TerSettings settings) {
    this.settings = settings;
    this.tokenizer = new TercomTokenizer(settings);
  }

  @Override
  public String name() {
    return "ter";
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }

  @Override
  public String signature() {
    return "%s|tok:tercom|norm:%s|punct:%s|asian:%s"
        .formatted(
            LetterCase.of(!settings.caseSensitive()).signature(),
            yesOrNo(settings.normalize()),
            yesOrNo(settings.punctuation()),
            yesOrNo(settings.asian()));
  }

  private static String yesOrNo(boolean value) {
    return value ? "yes" : "no";
  }

  /** Edits, and words of the reference. */
  @Override
  public int size() {
    return 2;
  }

  @Override
  public double[] statistics(Judged judged) {
    List<String> output = tokenizer.words(judged.hypothesis());
    int fewest = Integer.MAX_VALUE;
    double length = 0;
    for (String text : judged.references()) {
      List<String> reference = tokenizer.words(text);
      fewest = Math.min(fewest, TercomEdits.count(output, reference));
      length += reference.size();
    }
    return new double[] {fewest, length / judged.references().size()};
  }

  @Override
  public double value(double[] sums) {
    if (sums[1] > 0) {
      return 100 * sums[0] / sums[1];
    }
    return sums[0] > 0 ? 100 : 0;
  }
}
