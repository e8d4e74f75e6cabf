package org.seq4j.tasks.text;

import java.util.ArrayList;
import java.util.List;
import org.seq4j.api.Tokenizer;

/**
 * Words between white space, parted before every hyphen inside them: {@code quarante-deux mille} is
 * {@code quarante}, {@code -deux}, {@code mille}. Joining puts a space before every token that does
 * not begin with a hyphen: exact for text with single spaces in which no word begins with a hyphen.
 *
 * <p>Registered as {@code hyphenated}.
 */
public final class HyphenTokenizer implements Tokenizer {
  @Override
  public List<String> split(String line) {
    List<String> tokens = new ArrayList<>();
    for (String word : WhitespaceTokenizer.words(line)) {
      int start = 0;
      for (int hyphen = word.indexOf('-', 1); hyphen > 0; hyphen = word.indexOf('-', hyphen + 1)) {
        tokens.add(word.substring(start, hyphen));
        start = hyphen;
      }
      tokens.add(word.substring(start));
    }
    return List.copyOf(tokens);
  }

  @Override
  public String join(List<String> tokens) {
    StringBuilder text = new StringBuilder();
    for (String token : tokens) {
      if (!text.isEmpty() && !token.startsWith("-")) {
        text.append(' ');
      }
      text.append(token);
    }
    return text.toString();
  }
}
