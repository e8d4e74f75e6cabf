package org.seq4j.tasks.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

/**
 * Sentences of running text in any language, by Unicode's sentence boundaries (Unicode Standard
 * Annex 29, https://unicode.org/reports/tr29/, section 5). A full stop ends a sentence where a
 * capital letter follows; abbreviations such as "Dr." are taken for ends, too.
 */
public final class Sentences {
  private static final BreakIterator PROTOTYPE = BreakIterator.getSentenceInstance(ULocale.ROOT);

  private Sentences() {}

  /**
   * The first sentences of a text, without white space around them.
   *
   * @param count how many; the whole text if it has no more
   */
  public static String first(String text, int count) {
    String stripped = text.strip();
    BreakIterator boundaries = (BreakIterator) PROTOTYPE.clone(); // one thread at a time
    boundaries.setText(stripped);
    int end = boundaries.next(count);
    return end == BreakIterator.DONE ? stripped : stripped.substring(0, end).strip();
  }
}
