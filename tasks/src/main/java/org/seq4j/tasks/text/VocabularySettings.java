package org.seq4j.tasks.text;

import java.util.Optional;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;

/**
 * Which words a model knows: those of the training data, or those of a list.
 *
 * @param size at most so many words, the most frequent ones; 0 for all. The four symbols come on
 *     top
 * @param minimumFrequency a word that stands less often in the training data is unknown
 * @param file a list of words instead, one a line, in the order of their numbers
 */
public record VocabularySettings(
    @Description("at most so many words, the most frequent ones; 0 for all") @Minimum(0) int size,
    @Description("how often a word must stand in the training data to be known") @Minimum(1)
        int minimumFrequency,
    @Description("a list of words to be known instead of those of the training data, one a line")
        Optional<String> file) {
  /** Every word of the training data. */
  public static final VocabularySettings ALL = new VocabularySettings(0, 1);

  public VocabularySettings {
    if (file.isPresent() && (size != 0 || minimumFrequency != 1)) {
      throw new IllegalArgumentException(
          "the words are read from file, so 'size' and 'minimum-frequency' have no effect; leave"
              + " them out, or leave out file");
    }
  }

  /** Every word of the training data, where a setting chooses a vocabulary of its own. */
  public VocabularySettings() {
    this(0, 1);
  }

  /** Words of the training data. */
  public VocabularySettings(int size, int minimumFrequency) {
    this(size, minimumFrequency, Optional.empty());
  }
}
