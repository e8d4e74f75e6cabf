package org.seq4j.tasks.text;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.seq4j.api.DataException;
import org.seq4j.api.Vocabulary;

/**
 * Counts words and makes a vocabulary of the frequent ones: the most frequent first, words of one
 * frequency in the order of their code points. The same data give the same vocabulary.
 */
public final class VocabularyBuilder {
  private static final Comparator<Map.Entry<String, Long>> FREQUENT_FIRST =
      Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
          .thenComparing(Map.Entry::getKey, CodePoints::compare);

  private final String setting;
  private final VocabularySettings settings;
  private final Map<String, Long> counts = new HashMap<>();

  /**
   * @param setting where the settings stand, for messages: {@code source.vocabulary}
   * @param settings how large the vocabulary may be
   */
  public VocabularyBuilder(String setting, VocabularySettings settings) {
    this.setting = setting;
    this.settings = settings;
  }

  /** Counts these words. */
  public void add(List<String> words) {
    for (String word : words) {
      counts.merge(word, 1L, Long::sum);
    }
  }

  /**
   * The vocabulary of what was counted.
   *
   * @throws DataException if there would be no word in it
   */
  public Vocabulary build() {
    Vocabulary.SYMBOLS.forEach(counts::remove);
    List<String> words =
        counts.entrySet().stream()
            .filter(word -> word.getValue() >= settings.minimumFrequency())
            .sorted(FREQUENT_FIRST)
            .limit(settings.size() == 0 ? Long.MAX_VALUE : settings.size())
            .map(Map.Entry::getKey)
            .toList();
    if (words.isEmpty()) {
      throw empty();
    }
    return new Vocabulary(words);
  }

  private DataException empty() {
    if (counts.isEmpty()) {
      return new DataException(
          "task setting %s: the vocabulary would be empty: no line of the training data that can be"
                  .formatted(setting)
              + " used has a word\n  Are these the right files?");
    }
    return new DataException(
        String.format(
            Locale.ROOT,
            "task setting %s: the vocabulary would be empty: of %,d different words in the training"
                + " data the most frequent stands there %,d times, but minimum-frequency is %,d"
                + "\n  Lower minimum-frequency.",
            setting,
            counts.size(),
            counts.values().stream().mapToLong(Long::longValue).max().orElse(0),
            settings.minimumFrequency()));
  }
}
