package org.seq4j.tasks.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.seq4j.api.AdditiveMetric;
import org.seq4j.api.SettingException;

/**
 * Corpus BLEU of up to four words in a row, from 0 to 100:
 *
 * <pre>
 * BLEU = 100 · BP · exp(Σₙ log(pₙ) / 4),  n = 1 .. 4
 * pₙ   = n-grams of the outputs that are in a reference, each at most as often as in one reference
 *        / n-grams of the outputs
 * BP   = 1 if the outputs are longer than the references,
 *        else exp(1 - length(references) / length(outputs))
 * </pre>
 *
 * Of several references the one whose length is closest counts for BP, the shorter of two equally
 * close. {@link BleuTokenizer} says what a word is, {@link Smoothing} what stands in for a
 * precision of zero. BLEU is zero where not a single word matches, and where there is no n-gram of
 * a length at all, unless {@code effective-order} leaves that length out. All this is as in
 * sacreBLEU 2.
 *
 * <p>Papineni et al. 2002, "BLEU: a Method for Automatic Evaluation of Machine Translation",
 * https://aclanthology.org/P02-1040/, section 2.3. Registered as {@code bleu}.
 */
public final class Bleu implements AdditiveMetric {
  private static final int LONGEST = 4;

  /** Statistics: length, length of the reference, matches and n-grams of each length. */
  private static final int MATCHES = 2;

  private static final int TOTALS = MATCHES + LONGEST;

  private final BleuSettings settings;
  private final BleuTokenizer tokenizer;
  private final LetterCase letterCase;

  /**
   * @throws SettingException if there is no such tokenizer
   */
  public Bleu(BleuSettings settings) {
    this.settings = settings;
    tokenizer = BleuTokenizer.named(settings.tokenizer());
    letterCase = LetterCase.of(settings.lowercase());
  }

  @Override
  public String name() {
    return "bleu";
  }

  @Override
  public String signature() {
    boolean hasValue = settings.smoothing().usualValue().isPresent();
    return "%s|eff:%s|tok:%s|smooth:%s"
        .formatted(
            letterCase.signature(),
            settings.effectiveOrder() ? "yes" : "no",
            settings.tokenizer(),
            settings.smoothing().label()
                + (hasValue ? String.format(Locale.ROOT, "[%.2f]", settings.value()) : ""));
  }

  @Override
  public int size() {
    return TOTALS + LONGEST;
  }

  @Override
  public double[] statistics(Judged judged) {
    List<String> output = words(judged.hypothesis());
    List<List<String>> references = judged.references().stream().map(this::words).toList();
    double[] statistics = new double[size()];
    statistics[0] = output.size();
    statistics[1] = closestLength(output.size(), references);
    for (int n = 1; n <= LONGEST; n++) {
      Map<List<String>, Integer> allowed = new HashMap<>();
      for (List<String> reference : references) {
        Ngrams.ofWords(reference, n)
            .forEach((ngram, times) -> allowed.merge(ngram, times, Math::max));
      }
      statistics[MATCHES + n - 1] = Ngrams.shared(Ngrams.ofWords(output, n), allowed);
      statistics[TOTALS + n - 1] = Math.max(0, output.size() - n + 1);
    }
    return statistics;
  }

  private List<String> words(String text) {
    return tokenizer.words(letterCase.apply(text));
  }

  private static int closestLength(int length, List<List<String>> references) {
    int closest = references.get(0).size();
    for (List<String> reference : references) {
      int nearer = Math.abs(reference.size() - length) - Math.abs(closest - length);
      if (nearer < 0 || (nearer == 0 && reference.size() < closest)) {
        closest = reference.size();
      }
    }
    return closest;
  }

  @Override
  public double value(double[] sums) {
    if (sums[MATCHES] == 0) {
      return 0;
    }
    double logarithms = 0;
    int order = 0;
    int withoutMatch = 0;
    while (order < LONGEST && total(sums, order) > 0) {
      double matches = sums[MATCHES + order] + added(order);
      withoutMatch += matches == 0 ? 1 : 0;
      double counted = matches == 0 ? instead(withoutMatch) : matches;
      logarithms += Math.log(counted / total(sums, order));
      order++;
    }
    if (order < LONGEST && !settings.effectiveOrder()) {
      return 0;
    }
    double brevity = sums[0] >= sums[1] ? 0 : 1 - sums[1] / sums[0];
    return 100 * Math.exp(brevity + logarithms / order);
  }

  private double total(double[] sums, int order) {
    return sums[TOTALS + order] + added(order);
  }

  private double added(int order) {
    return settings.smoothing() == Smoothing.ADD_K && order > 0 ? settings.value() : 0;
  }

  /** What counts as matches where there are none. */
  private double instead(int withoutMatch) {
    return switch (settings.smoothing()) {
      case EXP -> Math.scalb(1.0, -withoutMatch);
      case FLOOR -> settings.value();
      case ADD_K, NONE -> 0;
    };
  }
}
