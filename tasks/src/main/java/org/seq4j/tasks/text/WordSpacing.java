package org.seq4j.tasks.text;

import com.ibm.icu.lang.UScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Puts words and punctuation together as a reader expects them. There is a space between two tokens
 * except
 *
 * <ul>
 *   <li>before closing marks: {@code , . ; : ! ? % …} and closing brackets and quotes;
 *   <li>after opening marks: {@code ¿ ¡} and opening brackets and quotes;
 *   <li>between a currency sign and the number behind it;
 *   <li>inside straight double quotes, the first of which opens and the second closes;
 *   <li>on either side of {@code - / ' ’ _ @}, which seldom stand alone;
 *   <li>between two characters of a writing system without spaces, such as Chinese, Japanese or
 *       Thai, and before or after such a script's full-width punctuation.
 * </ul>
 */
final class WordSpacing {
  private enum Side {
    BEFORE,
    AFTER
  }

  private static final String CLOSING = ",.;:!?%…";
  private static final String OPENING = "¿¡";
  private static final String LINKING = "-/'’_@";
  private static final Set<Side> BOTH = EnumSet.allOf(Side.class);
  private static final Set<Side> NEITHER = EnumSet.noneOf(Side.class);

  private WordSpacing() {}

  static String join(List<String> tokens) {
    StringBuilder text = new StringBuilder();
    boolean quoted = false;
    boolean spaceAllowed = false;
    for (String token : tokens) {
      Set<Side> tight = token.equals("\"") ? quote(quoted) : tight(token);
      quoted ^= token.equals("\"");
      if (spaceAllowed && !tight.contains(Side.BEFORE) && !unspaced(text, token)) {
        text.append(' ');
      }
      text.append(token);
      spaceAllowed = !tight.contains(Side.AFTER);
    }
    return text.toString();
  }

  private static Set<Side> quote(boolean quoted) {
    return EnumSet.of(quoted ? Side.BEFORE : Side.AFTER);
  }

  /** The sides of a token on which no space stands. */
  private static Set<Side> tight(String token) {
    int character = token.codePointAt(0);
    if (token.length() != Character.charCount(character)) {
      return NEITHER;
    }
    if (LINKING.indexOf(character) >= 0) {
      return BOTH;
    }
    int kind = Character.getType(character);
    if (CLOSING.indexOf(character) >= 0
        || kind == Character.END_PUNCTUATION
        || kind == Character.FINAL_QUOTE_PUNCTUATION) {
      return EnumSet.of(Side.BEFORE);
    }
    if (OPENING.indexOf(character) >= 0
        || kind == Character.START_PUNCTUATION
        || kind == Character.INITIAL_QUOTE_PUNCTUATION) {
      return EnumSet.of(Side.AFTER);
    }
    return NEITHER;
  }

  private static boolean unspaced(StringBuilder before, String token) {
    int last = before.codePointBefore(before.length());
    int first = token.codePointAt(0);
    return wide(last)
        || wide(first)
        || (withoutSpaces(last) && withoutSpaces(first))
        || (Character.getType(last) == Character.CURRENCY_SYMBOL && Character.isDigit(first));
  }

  /** Full-width punctuation brings its own space. */
  private static boolean wide(int character) {
    return (character >= 0x3001 && character <= 0x3003)
        || (character >= 0x3008 && character <= 0x301F)
        || (character >= 0xFF01 && character <= 0xFF0F)
        || (character >= 0xFF1A && character <= 0xFF20);
  }

  private static boolean withoutSpaces(int character) {
    return switch (UScript.getScript(character)) {
      case UScript.HAN,
              UScript.HIRAGANA,
              UScript.KATAKANA,
              UScript.THAI,
              UScript.LAO,
              UScript.KHMER,
              UScript.MYANMAR ->
          true;
      default -> character == 'ー';
    };
  }
}
