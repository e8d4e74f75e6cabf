package org.seq4j.tasks.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import org.seq4j.api.Tokenizer;

/**
 * Words of running text in any language, by Unicode's word boundaries (Unicode Standard Annex 29,
 * https://unicode.org/reports/tr29/, section 4) with ICU's dictionaries for Chinese, Japanese,
 * Thai, Lao, Khmer and Burmese. A punctuation mark is a token; {@code don't} and {@code 3.14} are
 * one.
 *
 * <p>Joining cannot know where spaces stood; {@link WordSpacing} says where it puts them.
 *
 * <p>Registered as {@code words}.
 */
public final class WordTokenizer implements Tokenizer {
  private final BreakIterator prototype = BreakIterator.getWordInstance(ULocale.ROOT);

  @Override
  public List<String> split(String line) {
    BreakIterator boundaries = boundaries();
    boundaries.setText(line);
    List<String> tokens = new ArrayList<>();
    int start = boundaries.first();
    for (int end = boundaries.next(); end != BreakIterator.DONE; end = boundaries.next()) {
      tokens.addAll(WhitespaceTokenizer.words(line.substring(start, end)));
      start = end;
    }
    return List.copyOf(tokens);
  }

  @Override
  public String join(List<String> tokens) {
    return WordSpacing.join(tokens);
  }

  /** A copy, since an iterator serves one thread at a time. */
  private BreakIterator boundaries() {
    synchronized (prototype) {
      return (BreakIterator) prototype.clone();
    }
  }
}
