package org.seq4j.api;

import java.util.List;
import java.util.Optional;
import org.seq4j.nn.Randomness;

/**
 * Splits a line of text into tokens and puts tokens together again. Safe for many threads, and
 * never changes. One that needs more than settings is a {@link LearnedTokenizer}.
 */
public interface Tokenizer {
  /** The tokens of a line; none of them empty. */
  List<String> split(String line);

  /**
   * The text of these tokens: the inverse of {@link #split} as far as the splitting keeps what was
   * there.
   */
  String join(List<String> tokens);

  /**
   * Other tokens of a training line where they are left to chance, as when merges are dropped. They
   * join to the same text.
   *
   * @param randomness that of the line; the same gives the same tokens
   * @return empty if chance has no part in it: what {@link #split} says is all there is
   */
  default Optional<List<String>> vary(String line, Randomness randomness) {
    return Optional.empty();
  }
}
