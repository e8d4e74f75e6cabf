package org.seq4j.api;

import java.util.List;

/**
 * A text as a model sees it: its tokens and their numbers in a vocabulary, without begin and end
 * symbols.
 *
 * @param words the tokens as they stand in the text; a token that the vocabulary lacks keeps its
 *     spelling here
 * @param ids their numbers, {@link Vocabulary#UNKNOWN} for a token that the vocabulary lacks
 */
public record Tokens(List<String> words, int[] ids) implements Item {
  public Tokens {
    words = List.copyOf(words);
    if (words.size() != ids.length) {
      throw new IllegalArgumentException(words.size() + " words but " + ids.length + " ids");
    }
  }

  @Override
  public int length() {
    return ids.length;
  }
}
