package org.seq4j.api;

import java.util.List;

/**
 * Splits a line of text into tokens and puts tokens together again. Stateless and safe for many
 * threads.
 */
public interface Tokenizer {
  /** The tokens of a line; none of them empty. */
  List<String> split(String line);

  /**
   * The text of these tokens: the inverse of {@link #split} as far as the splitting keeps what was
   * there.
   */
  String join(List<String> tokens);
}
