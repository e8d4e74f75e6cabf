package org.seq4j.tasks.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.seq4j.api.AdditiveMetric;
import org.seq4j.tasks.text.WhitespaceTokenizer;

/**
 * chrF and chrF++, the F-score of characters in a row, and of words in a row, from 0 to 100:
 *
 * <pre>
 * chrF = 100 · (1 + β²) · P · R / (β² · P + R)
 * P    = mean over the lengths of (n-grams in both / n-grams of the outputs)
 * R    = mean over the lengths of (n-grams in both / n-grams of the references)
 * </pre>
 *
 * over the whole corpus. A word's last punctuation mark, or else its first, is a word of its own.
 * Of several references the one that gives the output the highest score counts. Without {@code
 * effective-order} the F-scores of the lengths are averaged. All this is as in sacreBLEU 2.
 *
 * <p>Popović 2015, "chrF: character n-gram F-score for automatic MT evaluation",
 * https://aclanthology.org/W15-3049/; Popović 2017, "chrF++: words helping character n-grams",
 * https://aclanthology.org/W17-4770/. Registered as {@code chrf} and {@code chrf++}.
 */
public final class Chrf implements AdditiveMetric {
  private static final double NEARLY_ZERO = 1e-16;
  private static final int USUAL_BETA = 2;

  /** Statistics of each length: n-grams of the output, of the reference, of both. */
  private static final int KINDS = 3;

  private final ChrfSettings settings;
  private final LetterCase letterCase;

  public Chrf(ChrfSettings settings) {
    this.settings = settings;
    letterCase = LetterCase.of(settings.lowercase());
  }

  /** {@code chrf} with a plus for each length of words. */
  @Override
  public String name() {
    return "chrf" + "+".repeat(settings.wordOrder());
  }

  /** sacreBLEU's, with {@code beta} where it is not 2. */
  @Override
  public String signature() {
    return "%s|eff:%s|nc:%d|nw:%d|%sspace:%s"
        .formatted(
            letterCase.signature(),
            settings.effectiveOrder() ? "yes" : "no",
            settings.characterOrder(),
            settings.wordOrder(),
            settings.beta() == USUAL_BETA ? "" : "beta:" + settings.beta() + "|",
            settings.whitespace() ? "yes" : "no");
  }

  @Override
  public int size() {
    return KINDS * orders();
  }

  private int orders() {
    return settings.characterOrder() + settings.wordOrder();
  }

  @Override
  public double[] statistics(Judged judged) {
    List<Map<?, Integer>> output = ngrams(judged.hypothesis());
    double[] best = new double[size()];
    double highest = -1;
    for (String reference : judged.references()) {
      double[] statistics = statistics(output, ngrams(reference));
      double value = value(statistics);
      if (value > highest) {
        highest = value;
        best = statistics;
      }
    }
    return best;
  }

  /** The n-grams of each length, characters first. */
  private List<Map<?, Integer>> ngrams(String given) {
    String text = letterCase.apply(given);
    List<String> words = WhitespaceTokenizer.words(text);
    String characters = settings.whitespace() ? text : String.join("", words);
    List<Map<?, Integer>> ngrams = new ArrayList<>();
    for (int n = 1; n <= settings.characterOrder(); n++) {
      ngrams.add(Ngrams.ofCharacters(characters, n));
    }
    List<String> parted = settings.wordOrder() == 0 ? List.of() : part(words);
    for (int n = 1; n <= settings.wordOrder(); n++) {
      ngrams.add(Ngrams.ofWords(parted, n));
    }
    return ngrams;
  }

  private static List<String> part(List<String> words) {
    List<String> parted = new ArrayList<>();
    for (String word : words) {
      int last = word.length() - 1;
      if (last > 0 && isPunctuation(word.charAt(last))) {
        parted.add(word.substring(0, last));
        parted.add(word.substring(last));
      } else if (last > 0 && isPunctuation(word.charAt(0))) {
        parted.add(word.substring(0, 1));
        parted.add(word.substring(1));
      } else {
        parted.add(word);
      }
    }
    return parted;
  }

  /** Whether a character is one of ASCII's punctuation marks or symbols. */
  private static boolean isPunctuation(char character) {
    return character > ' ' && character < 0x7F && !Character.isLetterOrDigit(character);
  }

  private double[] statistics(List<Map<?, Integer>> output, List<Map<?, Integer>> reference) {
    double[] statistics = new double[size()];
    for (int i = 0; i < orders(); i++) {
      long right = Ngrams.total(reference.get(i));
      statistics[KINDS * i] = right == 0 ? 0 : Ngrams.total(output.get(i));
      statistics[KINDS * i + 1] = right;
      statistics[KINDS * i + 2] = Ngrams.shared(output.get(i), reference.get(i));
    }
    return statistics;
  }

  @Override
  public double value(double[] sums) {
    double precisions = 0;
    double recalls = 0;
    double scores = 0;
    int effective = 0;
    for (int i = 0; i < orders(); i++) {
      double said = sums[KINDS * i];
      double right = sums[KINDS * i + 1];
      double precision = said > 0 ? sums[KINDS * i + 2] / said : NEARLY_ZERO;
      double recall = right > 0 ? sums[KINDS * i + 2] / right : NEARLY_ZERO;
      scores += score(precision, recall);
      if (said > 0 && right > 0) {
        precisions += precision;
        recalls += recall;
        effective++;
      }
    }
    if (!settings.effectiveOrder()) {
      return 100 * scores / orders();
    }
    return effective == 0 ? 0 : 100 * score(precisions / effective, recalls / effective);
  }

  private double score(double precision, double recall) {
    double factor = (double) settings.beta() * settings.beta();
    double denominator = factor * precision + recall;
    return denominator > 0 ? (1 + factor) * precision * recall / denominator : 0;
  }
}
