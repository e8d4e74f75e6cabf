package org.seq4j.tasks.text;

import java.util.ArrayList;
import java.util.List;
import org.seq4j.api.Tokenizer;

/**
 * Words are what stands between white space, for text that was tokenised before. White space is
 * what Unicode calls so, the no-break space and the ideographic space among it. Joining puts one
 * space between tokens: exact up to the amount and kind of white space.
 *
 * <p>Registered as {@code whitespace}.
 */
public final class WhitespaceTokenizer implements Tokenizer {
  @Override
  public List<String> split(String line) {
    return words(line);
  }

  @Override
  public String join(List<String> tokens) {
    return String.join(" ", tokens);
  }

  /** What stands between white space. */
  public static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= line.length(); i++) {
      if (i == line.length() || isWhiteSpace(line.charAt(i))) {
        if (i > start) {
          words.add(line.substring(start, i));
        }
        start = i + 1;
      }
    }
    return List.copyOf(words);
  }

  /** Whether Unicode's property White_Space holds; it does for no character beyond 16 bits. */
  static boolean isWhiteSpace(char character) {
    return Character.isSpaceChar(character)
        || (character >= '\t' && character <= '\r')
        || character == '\u0085';
  }
}
