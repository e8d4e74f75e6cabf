package org.seq4j.decoders;

import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;

/**
 * What every search can be held to. Where limits of one sentence contradict each other, as a
 * minimum length and a short source's maximum ratio do, the maximum holds.
 *
 * @param maximumLength the most symbols that are said, end symbol included
 * @param maximumRatio the most symbols for each source symbol, end symbol included; 0: no such
 *     limit
 * @param minimumLength the fewest symbols that are said, the end symbol not counted
 * @param minimumRatio the fewest symbols for each source symbol, the end symbol not counted
 * @param maximumWords the most words, where the task says what a word is; 0: no limit
 * @param minimumWords the fewest words
 * @param blockRepeats no sequence of so many symbols is said twice; 0: repeats are allowed. Paulus
 *     et al. 2018, https://arxiv.org/abs/1705.04304, section 2.5
 * @param repetitionPenalty what the log probability of a symbol that was said already is multiplied
 *     by. Keskar et al. 2019, https://arxiv.org/abs/1909.05858, section 4.1, which divides logits;
 *     log probabilities are never positive and have no arbitrary offset
 * @param timeLimit seconds after which a sentence's best hypothesis so far is taken; 0: no limit
 */
public record Restrictions(
    @Description("the most symbols that are said, end symbol included") @Minimum(1)
        int maximumLength,
    @Description("the most symbols for each source symbol, end symbol included; 0: no limit")
        @Minimum(0)
        double maximumRatio,
    @Description("the fewest symbols that are said, end symbol not counted") @Minimum(0)
        int minimumLength,
    @Description("the fewest symbols for each source symbol, end symbol not counted") @Minimum(0)
        double minimumRatio,
    @Description(
            "the most words, counted between white space in what is written; 0: no limit. What goes"
                + " on with the last word, as a piece or a full stop does, may follow it")
        @Minimum(0)
        int maximumWords,
    @Description("the fewest words, counted in the same way") @Minimum(0) int minimumWords,
    @Description("no sequence of so many symbols is said twice; 0: repeats are allowed") @Minimum(0)
        int blockRepeats,
    @Description("what log probabilities of symbols that were said already are multiplied by")
        @Minimum(1)
        double repetitionPenalty,
    @Description("seconds after which the best so far is taken; 0: no limit") @Minimum(0)
        double timeLimit) {
  public static final Restrictions DEFAULTS = new Restrictions(200, 0, 0, 0, 0, 0, 0, 1, 0);

  public Restrictions {
    if (minimumLength >= maximumLength) {
      throw new IllegalArgumentException(
          ("minimum-length is %d and maximum-length %d, which counts the end symbol; make"
                  + " maximum-length at least %d")
              .formatted(minimumLength, maximumLength, minimumLength + 1));
    }
    if (maximumRatio > 0 && minimumRatio > maximumRatio) {
      throw new IllegalArgumentException(
          "minimum-ratio is %s and maximum-ratio only %s; make minimum-ratio smaller"
              .formatted(minimumRatio, maximumRatio));
    }
    if (maximumWords > 0 && minimumWords > maximumWords) {
      throw new IllegalArgumentException(
          "minimum-words is %d and maximum-words only %d; make minimum-words smaller"
              .formatted(minimumWords, maximumWords));
    }
  }

  /** Without limits in words. */
  public Restrictions(
      int maximumLength,
      double maximumRatio,
      int minimumLength,
      double minimumRatio,
      int blockRepeats,
      double repetitionPenalty,
      double timeLimit) {
    this(
        maximumLength,
        maximumRatio,
        minimumLength,
        minimumRatio,
        0,
        0,
        blockRepeats,
        repetitionPenalty,
        timeLimit);
  }

  /** The defaults but for the most symbols that are said. */
  public static Restrictions ofLength(int maximumLength) {
    Restrictions all = DEFAULTS;
    return new Restrictions(
        maximumLength,
        all.maximumRatio,
        all.minimumLength,
        all.minimumRatio,
        all.maximumWords,
        all.minimumWords,
        all.blockRepeats,
        all.repetitionPenalty,
        all.timeLimit);
  }

  /** The most symbols, end symbol included, for a source of this length. */
  int most(int sourceLength) {
    return maximumRatio == 0
        ? maximumLength
        : (int) Math.min(maximumLength, Math.max(1, Math.floor(maximumRatio * sourceLength)));
  }

  boolean limitsWords() {
    return maximumWords > 0 || minimumWords > 0;
  }

  /** The fewest symbols, the end symbol not counted, for a source of this length. */
  int fewest(int sourceLength) {
    double fewest = Math.max(minimumLength, Math.ceil(minimumRatio * sourceLength));
    return (int) Math.min(fewest, most(sourceLength) - 1);
  }
}
