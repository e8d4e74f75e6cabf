package org.seq4j.api;

import java.util.Arrays;
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

  /** The first so many tokens; all of them if there are no more. */
  public Tokens first(int most) {
    return length() <= most ? this : new Tokens(words.subList(0, most), Arrays.copyOf(ids, most));
  }

  @Override
  public int length() {
    return ids.length;
  }
}
