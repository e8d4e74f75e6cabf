package org.seq4j.tasks.text;

import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;

/**
 * Which words of the training data a model knows.
 *
 * @param size at most so many words, the most frequent ones; 0 for all. The four symbols come on
 *     top
 * @param minimumFrequency a word that stands less often in the training data is unknown
 */
public record VocabularySettings(
    @Description("at most so many words, the most frequent ones; 0 for all") @Minimum(0) int size,
    @Description("how often a word must stand in the training data to be known") @Minimum(1)
        int minimumFrequency) {
  /** Every word of the training data. */
  public static final VocabularySettings ALL = new VocabularySettings(0, 1);
}
