package org.seq4j.tasks.text;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.seq4j.api.DataException;
import org.seq4j.api.Vocabulary;

/**
 * Counts words and makes a vocabulary of the frequent ones: the most frequent first, words of one
 * frequency in the order of their code points. The same data give the same vocabulary. Of more than
 * a million different words the rarest are dropped on the way, see {@link WordCounts}.
 */
public final class VocabularyBuilder {
  private static final Comparator<Map.Entry<String, Long>> FREQUENT_FIRST =
      Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
          .thenComparing(Map.Entry::getKey, CodePoints::compare);

  /** How many different words are counted at most. */
  private static final int MOST = 1_000_000;

  private final String setting;
  private final VocabularySettings settings;
  private final WordCounts counts;

  /**
   * @param setting where the settings stand, for messages: {@code source.vocabulary}
   * @param settings how large the vocabulary may be
   */
  public VocabularyBuilder(String setting, VocabularySettings settings) {
    this.setting = setting;
    this.settings = settings;
    this.counts = new WordCounts("task setting " + setting, MOST);
  }

  /** Counts these words. */
  public void add(List<String> words) {
    words.forEach(counts::add);
  }

  /**
   * The vocabulary of what was counted.
   *
   * @throws DataException if there would be no word in it
   */
  public Vocabulary build() {
    List<String> words =
        words()
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

  private Stream<Map.Entry<String, Long>> words() {
    return counts.stream().filter(word -> !Vocabulary.SYMBOLS.contains(word.getKey()));
  }

  private DataException empty() {
    long different = words().count();
    if (different == 0) {
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
            different,
            words().mapToLong(Map.Entry::getValue).max().orElse(0),
            settings.minimumFrequency()));
  }
}
