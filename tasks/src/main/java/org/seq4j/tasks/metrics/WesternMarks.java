package org.seq4j.tasks.metrics;

import java.util.regex.Pattern;

/**
 * Parts words from punctuation as NIST's {@code mteval-v13a.pl} does; BLEU's and TER's tokenizers
 * share its rules. They write spaces around what they part.
 */
final class WesternMarks {
  /** ASCII's symbols but apostrophe, comma, hyphen and full stop. */
  private static final Pattern SYMBOL = Pattern.compile("([ -&(-+/:-@\\[-`{-~])");

  private static final Pattern AFTER_NO_DIGIT = Pattern.compile("([^0-9])([.,])");
  private static final Pattern BEFORE_NO_DIGIT = Pattern.compile("([.,])([^0-9])");
  private static final Pattern HYPHEN_AFTER_DIGIT = Pattern.compile("([0-9])(-)");

  private WesternMarks() {}

  /** Turns the four entities of XML that the scripts know into characters, one after the other. */
  static String unescape(String text) {
    return text.indexOf('&') < 0
        ? text
        : text.replace("&quot;", "\"")
            .replace("&amp;", "&")
            .replace("&lt;", "<")
            .replace("&gt;", ">");
  }

  /** Parts symbols from all else. */
  static String partSymbols(String text) {
    return SYMBOL.matcher(text).replaceAll(" $1 ");
  }

  /** Parts full stops and commas that are not between digits, and hyphens after digits. */
  static String partMarks(String text) {
    String parted = AFTER_NO_DIGIT.matcher(text).replaceAll("$1 $2 ");
    parted = BEFORE_NO_DIGIT.matcher(parted).replaceAll(" $1 $2");
    return HYPHEN_AFTER_DIGIT.matcher(parted).replaceAll("$1 $2 ");
  }
}
