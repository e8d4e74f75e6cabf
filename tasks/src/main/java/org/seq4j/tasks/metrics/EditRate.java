package org.seq4j.tasks.metrics;

import java.util.List;
import org.seq4j.api.AdditiveMetric;
import org.seq4j.tasks.text.WhitespaceTokenizer;

/**
 * Word error rate and its relatives, in percent, less is better. With H hits, S substitutions, D
 * deletions and I insertions of the alignments with the fewest edits, summed over the corpus:
 *
 * <pre>
 * WER = (S + D + I) / (H + S + D)                               of words
 * CER = the same                                                of characters, spaces among them
 * MER = (S + D + I) / (H + S + D + I)                           of words
 * WIL = 1 - H / (H + S + D) · H / (H + S + I)                   of words
 * </pre>
 *
 * These are jiwer's definitions. Words are what stands between white space; white space at the ends
 * of a line is no character. Of several references the one that needs the fewest edits counts, the
 * first of equally good ones. Without a word in all references, WER is 100 for each word of the
 * outputs.
 *
 * <p>Morris et al. 2004, "From WER and RIL to MER and WIL: improved evaluation measures for
 * connected speech recognition", https://doi.org/10.21437/Interspeech.2004-668. Registered as
 * {@code wer}, {@code cer}, {@code mer} and {@code wil}.
 */
public final class EditRate implements AdditiveMetric {
  private final Rate rate;
  private final LetterCase letterCase;

  /** What is divided by what. */
  public enum Rate {
    /** Errors by words of the reference. */
    WER("wer"),
    /** Errors by characters of the reference. */
    CER("cer"),
    /** Errors by hits and errors. */
    MER("mer"),
    /** What is lost of the words' information. */
    WIL("wil");

    private final String label;

    Rate(String label) {
      this.label = label;
    }
  }

  public EditRate(Rate rate, CaseSettings settings) {
    this.rate = rate;
    this.letterCase = LetterCase.of(settings.lowercase());
  }

  @Override
  public String name() {
    return rate.label;
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }

  @Override
  public String signature() {
    return letterCase.signature();
  }

  /** Hits, substitutions, deletions, insertions. */
  @Override
  public int size() {
    return 4;
  }

  @Override
  public double[] statistics(Judged judged) {
    List<String> output = units(judged.hypothesis());
    EditCounts best = EditCounts.of(output, units(judged.references().get(0)));
    for (String reference : judged.references().subList(1, judged.references().size())) {
      EditCounts other = EditCounts.of(output, units(reference));
      best = other.errors() < best.errors() ? other : best;
    }
    return new double[] {best.hits(), best.substitutions(), best.deletions(), best.insertions()};
  }

  private List<String> units(String given) {
    String text = letterCase.apply(given);
    return rate == Rate.CER
        ? text.strip().codePoints().mapToObj(Character::toString).toList()
        : WhitespaceTokenizer.words(text);
  }

  @Override
  public double value(double[] sums) {
    double hits = sums[0];
    double errors = sums[1] + sums[2] + sums[3];
    double reference = hits + sums[1] + sums[2];
    double output = hits + sums[1] + sums[3];
    return 100
        * switch (rate) {
          case WER, CER -> errors / Math.max(1, reference);
          case MER -> errors / Math.max(1, hits + errors);
          case WIL -> errors == 0 ? 0 : 1 - hits * hits / Math.max(1, reference * output);
        };
  }
}
