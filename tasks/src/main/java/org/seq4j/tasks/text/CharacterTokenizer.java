package org.seq4j.tasks.text;

import java.util.List;
import org.seq4j.api.Tokenizer;

/**
 * Each character is a token: a Unicode code point, so that an emoji is one token and a letter with
 * a combining accent two. A space is a token like any other, and joining is exact.
 *
 * <p>Registered as {@code characters}.
 */
public final class CharacterTokenizer implements Tokenizer {
  @Override
  public List<String> split(String line) {
    return line.codePoints().mapToObj(Character::toString).toList();
  }

  @Override
  public String join(List<String> tokens) {
    return String.join("", tokens);
  }
}
