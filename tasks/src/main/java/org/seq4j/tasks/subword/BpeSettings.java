package org.seq4j.tasks.subword;

import java.util.Optional;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.Range;

/**
 * The settings of byte pair encoding.
 *
 * @param merges how many merges are learned; fewer if no pair is frequent enough
 * @param minimumFrequency a pair that stands less often in the training text is not merged
 * @param codes a file with merges that were learned before, as subword-nmt writes it
 * @param within what is parted
 * @param dropout the share of the merges that training leaves out, drawn for each word anew
 */
public record BpeSettings(
    @Description("how many merges are learned; fewer if no pair is frequent enough") @Minimum(1)
        int merges,
    @Description("how often a pair must stand in the training text to be merged") @Minimum(1)
        int minimumFrequency,
    @Description("file of merges learned before, as subword-nmt writes it, instead of learning")
        Optional<String> codes,
    @Description(
            "what is parted: what stands between white space, or words and punctuation marks (the"
                + " tokenizer words)")
        Within within,
    @Description("share of the merges left out in training, drawn for each word anew")
        @Range(minimum = 0, maximum = 1, maximumExcluded = true)
        double dropout) {
  /** What is parted. */
  public enum Within {
    /** What stands between white space. */
    WHITESPACE,
    /** Words and punctuation marks. */
    WORDS
  }

  /** As subword-nmt does: 10,000 merges of pairs that stand there twice, without dropout. */
  public static final BpeSettings DEFAULTS =
      new BpeSettings(10_000, 2, Optional.empty(), Within.WHITESPACE, 0);

  public BpeSettings {
    boolean learning =
        merges != 10_000 || minimumFrequency != 2; // what counts only where merges are learned
    if (codes.isPresent() && learning) {
      throw new IllegalArgumentException(
          "the merges are read from codes, so 'merges' and 'minimum-frequency' have no effect;"
              + " leave them out, or leave out codes");
    }
  }
}
