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
 * @param starts where each part of the text but the first begins, such as the turns of a
 *     conversation, ascending; empty where it has no parts
 */
public record Tokens(List<String> words, int[] ids, List<Integer> starts) implements Item {
  public Tokens {
    words = List.copyOf(words);
    starts = List.copyOf(starts);
    if (words.size() != ids.length) {
      throw new IllegalArgumentException(words.size() + " words but " + ids.length + " ids");
    }
  }

  /** A text without parts. */
  public Tokens(List<String> words, int[] ids) {
    this(words, ids, List.of());
  }

  /** The first so many tokens, or all if there are not so many. */
  public Tokens first(int most) {
    return most >= length()
        ? this
        : new Tokens(
            words.subList(0, most),
            Arrays.copyOf(ids, most),
            starts.stream().filter(start -> start < most).toList());
  }

  @Override
  public int length() {
    return ids.length;
  }
}
