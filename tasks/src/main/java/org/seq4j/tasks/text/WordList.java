package org.seq4j.tasks.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seq4j.api.DataException;
import org.seq4j.api.Origin;
import org.seq4j.api.Vocabulary;

/**
 * A vocabulary from a list of words that somebody else made: a word a line, in the order of their
 * numbers. The four symbols may stand in it; they have numbers of their own all the same. A token
 * of white space is one too.
 */
public final class WordList {
  private WordList() {}

  /**
   * Reads a list.
   *
   * @throws DataException if there is no such file, a line is empty, a word stands twice, or there
   *     is none
   */
  public static Vocabulary read(TextFile file) {
    Map<String, Origin> words = new LinkedHashMap<>();
    try (TextLines lines = TextLines.open(file)) {
      while (lines.advance()) {
        add(lines.text(), lines.origin(), words);
      }
    }
    if (words.isEmpty()) {
      throw new DataException(
          "task setting %s: there is no word in %s\n  Is this the right file?"
              .formatted(file.setting(), file.path()));
    }
    return new Vocabulary(List.copyOf(words.keySet()));
  }

  private static void add(String word, Origin origin, Map<String, Origin> words) {
    if (word.isEmpty()) {
      throw DataException.at(
          origin, "an empty line, expected a word\n  Take it out of the list of words.");
    }
    if (Vocabulary.SYMBOLS.contains(word)) {
      return;
    }
    Origin first = words.putIfAbsent(word, origin);
    if (first != null) {
      throw DataException.at(
          origin,
          "the word '%s' stands in line %d already\n  Take one of them out of the list of words."
              .formatted(word, first.line()));
    }
  }
}
