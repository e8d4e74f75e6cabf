package org.seq4j.runner.predict;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.seq4j.api.DataException;
import org.seq4j.api.ExtendedVocabulary;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.Item;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabulary;

/**
 * The words of what was said. An unknown word is replaced, if that is wanted, by the source word
 * that attention looked at most when it was said, or by what a dictionary says for that word. Luong
 * et al. 2015, https://arxiv.org/abs/1410.8206, with attention as the alignment as in Jean et al.
 * 2015, https://arxiv.org/abs/1412.2007. Where nothing was looked at, the word stays unknown.
 * Symbols beyond the vocabulary are words that the model copied from the source: {@link
 * ExtendedVocabulary}.
 */
public final class TargetWords {
  private final Vocabulary vocabulary;
  private final boolean replace;
  private final Map<String, String> dictionary;

  /**
   * @param vocabulary the target's
   * @throws DataException if the dictionary cannot be read
   */
  public TargetWords(Vocabulary vocabulary, UnknownSettings unknown) {
    this.vocabulary = vocabulary;
    this.replace = unknown.replace();
    this.dictionary = unknown.dictionary().map(TargetWords::read).orElse(Map.of());
  }

  private static Map<String, String> read(Path file) {
    Map<String, String> entries = new HashMap<>();
    try (Lines lines = Lines.of(file)) {
      while (lines.hasNext()) {
        String[] parts = lines.next().split("\t", -1);
        if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
          throw new DataException(
              "%s: expected a source word, a tab and a target word, got %d columns"
                  .formatted(lines.origin(), parts.length));
        }
        entries.putIfAbsent(parts[0].strip(), parts[1].strip());
      }
    }
    return entries;
  }

  /** The words that may stand for unknown ones in what is said to a source. */
  Set<String> replacements(Item source) {
    return replace && source instanceof Tokens read
        ? read.words().stream()
            .map(word -> dictionary.getOrDefault(word, word))
            .collect(Collectors.toSet())
        : Set.of();
  }

  /** The words that a hypothesis says to a source. */
  public List<String> of(Hypothesis hypothesis, Item source) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < hypothesis.ids().length; i++) {
      words.add(word(hypothesis.ids()[i], source, hypothesis.attention().get(i)));
    }
    return List.copyOf(words);
  }

  /**
   * The word of a symbol.
   *
   * @param attention what was looked at when it was said, one number a source position
   */
  String word(int symbol, Item source, float[] attention) {
    if (symbol >= vocabulary.size()) {
      return ExtendedVocabulary.of(vocabulary, source).word(symbol);
    }
    if (symbol != Vocabulary.UNKNOWN || !replace || !(source instanceof Tokens read)) {
      return vocabulary.word(symbol);
    }
    int position = Prediction.mostLookedAt(attention, read.length());
    if (position < 0) {
      return vocabulary.word(symbol);
    }
    String word = read.words().get(position);
    return dictionary.getOrDefault(word, word);
  }
}
