package org.seq4j.tasks.text;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.seq4j.api.Tokenizer;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabulary;

/**
 * How the text of one side of a task becomes tokens.
 *
 * @param tokenizer splits a line
 * @param lowercase whether lines are put into lower case first
 */
public record TextSide(Tokenizer tokenizer, boolean lowercase) {
  /** The line as the model is meant to see it, before it is split. */
  public String prepare(String line) {
    return lowercase ? line.toLowerCase(Locale.ROOT) : line;
  }

  /** The tokens of a line. */
  public List<String> split(String line) {
    return tokenizer.split(prepare(line));
  }

  /** The tokens of a line behind others that come first; none if there are none on the line. */
  public List<String> split(List<String> prefix, String line) {
    List<String> tokens = split(line);
    return tokens.isEmpty() ? tokens : Stream.concat(prefix.stream(), tokens.stream()).toList();
  }

  /** The tokens of a line with their numbers. */
  public Tokens read(String line, Vocabulary vocabulary) {
    return vocabulary.encode(split(line));
  }
}
