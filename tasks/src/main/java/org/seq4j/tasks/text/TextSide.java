package org.seq4j.tasks.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.seq4j.api.LearnedTokenizer;
import org.seq4j.api.Tokenizer;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.Vocabulary;
import org.seq4j.nn.Randomness;

/**
 * How the text of one side of a task becomes tokens.
 *
 * @param name of the tokenizer, if it is one that learns: two sides of one name share what was
 *     learned
 * @param tokenizer splits a line
 * @param lowercase whether lines are put into lower case first
 */
public record TextSide(String name, Tokenizer tokenizer, boolean lowercase) {
  /** The same side with what its tokenizer learned, if it is one that learns. */
  public TextSide knowing(Vocabularies learned) {
    return tokenizer instanceof LearnedTokenizer
        ? new TextSide(name, learned.tokenizer(name), lowercase)
        : this;
  }

  /** The line as the model is meant to see it, before it is split. */
  public String prepare(String line) {
    return lowercase ? line.toLowerCase(Locale.ROOT) : line;
  }

  /** The tokens of a line. */
  public List<String> split(String line) {
    return tokenizer.split(prepare(line));
  }

  /** The tokens of a line with their numbers. */
  public Tokens read(String line, Vocabulary vocabulary) {
    return vocabulary.encode(split(line));
  }

  /** Other tokens of a training line where chance has a part in them. */
  public Optional<List<String>> vary(String line, Randomness randomness) {
    return tokenizer.vary(prepare(line), randomness);
  }
}
