package org.seq4j.tasks.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.seq4j.api.AdditiveMetric;

/**
 * ROUGE-1, ROUGE-2 and ROUGE-L: the mean over the outputs, in percent, of
 *
 * <pre>
 * F = 2 · P · R / (P + R),  P = overlap / size(output),  R = overlap / size(reference)
 * </pre>
 *
 * ROUGE-1 and ROUGE-2 count n-grams, ROUGE-L the words of the longest common subsequence. Words are
 * runs of the letters a to z and digits in lower case; everything else parts words, letters of
 * other alphabets too. Of several references the one with the greatest F counts. All this is as in
 * Google's {@code rouge_score}; a line is one text, so that ROUGE-L is not the summary-level
 * "ROUGE-Lsum".
 *
 * <p>Lin 2004, "ROUGE: A Package for Automatic Evaluation of Summaries",
 * https://aclanthology.org/W04-1013/, sections 2 and 3.1. Registered as {@code rouge-1}, {@code
 * rouge-2} and {@code rouge-l}.
 */
public final class Rouge implements AdditiveMetric {
  private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");
  private static final int STEMMED_FROM = 4;

  private final Overlap overlap;
  private final RougeSettings settings;

  /** What output and reference have in common. */
  public enum Overlap {
    /** Words. */
    WORDS("rouge-1"),
    /** Pairs of words. */
    PAIRS("rouge-2"),
    /** The words of the longest common subsequence. */
    SUBSEQUENCE("rouge-l");

    private final String label;

    Overlap(String label) {
      this.label = label;
    }
  }

  /**
   * How an output compares with a reference, from 0 to 1 each.
   *
   * @param precision the share of the output that is in the reference
   * @param recall the share of the reference that is in the output
   */
  public record Score(double precision, double recall) {
    /** The harmonic mean. */
    public double f() {
      double sum = precision + recall;
      return sum == 0 ? 0 : 2 * precision * recall / sum;
    }
  }

  public Rouge(Overlap overlap, RougeSettings settings) {
    this.overlap = overlap;
    this.settings = settings;
  }

  @Override
  public String name() {
    return overlap.label;
  }

  @Override
  public String signature() {
    return "case:lc|stem:" + (settings.stemmer() ? "porter" : "no");
  }

  /** The sum of F, and outputs. */
  @Override
  public int size() {
    return 2;
  }

  @Override
  public double[] statistics(Judged judged) {
    double best = 0;
    for (String reference : judged.references()) {
      best = Math.max(best, score(judged.hypothesis(), reference).f());
    }
    return new double[] {best, 1};
  }

  @Override
  public double value(double[] sums) {
    return sums[1] == 0 ? 0 : 100 * sums[0] / sums[1];
  }

  /** Compares an output with one reference. */
  public Score score(String output, String reference) {
    List<String> said = words(output);
    List<String> right = words(reference);
    return switch (overlap) {
      case WORDS -> ngrams(said, right, 1);
      case PAIRS -> ngrams(said, right, 2);
      case SUBSEQUENCE -> score(common(said, right), said.size(), right.size());
    };
  }

  private static Score ngrams(List<String> said, List<String> right, int n) {
    long shared = Ngrams.shared(Ngrams.ofWords(said, n), Ngrams.ofWords(right, n));
    return score(shared, said.size() - n + 1, right.size() - n + 1);
  }

  private static Score score(long shared, int said, int right) {
    return new Score((double) shared / Math.max(1, said), (double) shared / Math.max(1, right));
  }

  private List<String> words(String text) {
    return Arrays.stream(NO_WORD.split(text.toLowerCase(Locale.ROOT)))
        .filter(word -> !word.isEmpty())
        .map(word -> stems(word) ? PorterStemmer.stem(word) : word)
        .toList();
  }

  private boolean stems(String word) {
    return settings.stemmer() && word.length() >= STEMMED_FROM;
  }

  /** The length of the longest common subsequence. */
  private static int common(List<String> left, List<String> right) {
    int[] row = new int[right.size() + 1];
    for (String word : left) {
      int diagonal = 0;
      for (int j = 1; j <= right.size(); j++) {
        int above = row[j];
        row[j] = word.equals(right.get(j - 1)) ? diagonal + 1 : Math.max(above, row[j - 1]);
        diagonal = above;
      }
    }
    return row[right.size()];
  }
}
