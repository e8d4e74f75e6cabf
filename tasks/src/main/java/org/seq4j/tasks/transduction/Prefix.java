package org.seq4j.tasks.transduction;

import java.util.List;
import java.util.stream.Stream;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabulary;
import org.seq4j.tasks.text.WhitespaceTokenizer;

/**
 * Tokens that stand before those of a source, such as a tag. Nothing is put before a blank line.
 *
 * @param tokens in their order
 */
record Prefix(List<String> tokens) {
  static final Prefix NONE = new Prefix(List.of());

  Prefix {
    tokens = List.copyOf(tokens);
  }

  /** The tokens of a setting, between white space. */
  static Prefix of(String setting) {
    return new Prefix(WhitespaceTokenizer.words(setting));
  }

  /** The tokens of a line with these before them. */
  List<String> before(List<String> line) {
    return line.isEmpty() ? line : Stream.concat(tokens.stream(), line.stream()).toList();
  }

  /** The same with their numbers. */
  Tokens before(Tokens line, Vocabulary vocabulary) {
    return tokens.isEmpty() ? line : vocabulary.encode(before(line.words()));
  }
}
