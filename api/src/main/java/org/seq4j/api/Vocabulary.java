package org.seq4j.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tokens that a model knows, numbered from 0. The first four are the same in every vocabulary:
 * {@code <pad>}, {@code <unk>}, {@code <s>} and {@code </s>}.
 */
public final class Vocabulary {
  /** The number of the padding symbol. */
  public static final int PADDING = 0;

  /** The number that stands for every token that the vocabulary lacks. */
  public static final int UNKNOWN = 1;

  /** The number of the symbol that a decoder is started with. */
  public static final int BEGIN = 2;

  /** The number of the symbol that ends an output. */
  public static final int END = 3;

  /** The spellings of the four symbols, in their order. */
  public static final List<String> SYMBOLS = List.of("<pad>", "<unk>", "<s>", "</s>");

  private final List<String> words;
  private final Map<String, Integer> ids = new HashMap<>();

  /**
   * A vocabulary of the four symbols and these words, in this order.
   *
   * @param words the words without the symbols
   * @throws IllegalArgumentException if a word stands twice or is spelled like a symbol
   */
  public Vocabulary(List<String> words) {
    List<String> all = new ArrayList<>(SYMBOLS);
    all.addAll(words);
    this.words = List.copyOf(all);
    for (String word : this.words) {
      if (ids.put(word, ids.size()) != null) {
        throw new IllegalArgumentException(
            "the word '" + word + "' stands twice in the vocabulary");
      }
    }
  }

  /** How many symbols a model may never say. */
  public static final int NEVER_SAID = 2;

  /** Whether a model may say this symbol: padding and the begin symbol are never said. */
  public static boolean maySay(int id) {
    return id != PADDING && id != BEGIN;
  }

  /** How many words there are, symbols included. */
  public int size() {
    return words.size();
  }

  /** The number of a word, {@link #UNKNOWN} if the vocabulary lacks it. */
  public int id(String word) {
    return ids.getOrDefault(word, UNKNOWN);
  }

  /** The word of a number. */
  public String word(int id) {
    return words.get(id);
  }

  /** All words with the symbols, by number. */
  public List<String> words() {
    return words;
  }

  /**
   * The numbers of these words; a word spelled like a symbol is an unknown word, never the symbol.
   * Known words are this vocabulary's own strings, so that many texts share them.
   */
  public Tokens encode(List<String> tokens) {
    int[] numbers = new int[tokens.size()];
    String[] shared = new String[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      int id = id(tokens.get(i));
      boolean known = id >= SYMBOLS.size();
      numbers[i] = known ? id : UNKNOWN;
      shared[i] = known ? words.get(id) : tokens.get(i);
    }
    return new Tokens(List.of(shared), numbers);
  }

  /** The words of these numbers. */
  public List<String> decode(int... numbers) {
    List<String> result = new ArrayList<>(numbers.length);
    for (int number : numbers) {
      result.add(word(number));
    }
    return List.copyOf(result);
  }
}
