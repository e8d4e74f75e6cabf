package org.seq4j.tasks.metrics;

import java.util.List;
import java.util.regex.Pattern;
import org.seq4j.tasks.text.WhitespaceTokenizer;

/**
 * How TER parts text into words: as Tercom's {@code Normalizer} in sacreBLEU's version, which
 * leaves kana together and parts ideographs.
 */
final class TercomTokenizer {
  private static final Pattern POSSESSIVE = Pattern.compile("'s ");
  private static final Pattern PUNCTUATION = Pattern.compile("[.,?:;!\"()]");
  private static final String ASIAN_MARKS =
      "\u3001\u3002\u3008-\u3011\u3014-\u301F\uFF61-\uFF65\u30FB"
          + "\uFF0E\uFF0C\uFF1F\uFF1A\uFF1B\uFF01\uFF02\uFF08\uFF09";
  private static final Pattern ASIAN_PUNCTUATION = Pattern.compile("[" + ASIAN_MARKS + "]");
  private static final Pattern ASIAN_CHARACTER =
      Pattern.compile(
          "[\u2E80-\u2EFF\u31C0-\u31EF\u3200-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\uFE30-\uFE4F"
              + ASIAN_MARKS
              + "]");

  private final TerSettings settings;

  TercomTokenizer(TerSettings settings) {
    this.settings = settings;
  }

  /** The words of a text. */
  List<String> words(String given) {
    String text = LetterCase.of(!settings.caseSensitive()).apply(given);
    if (settings.normalize()) {
      text = normalize(text);
    }
    if (!settings.punctuation()) {
      text = PUNCTUATION.matcher(text).replaceAll("");
      text = settings.asian() ? ASIAN_PUNCTUATION.matcher(text).replaceAll("") : text;
    }
    return WhitespaceTokenizer.words(text);
  }

  private String normalize(String text) {
    String parted = WesternMarks.partSymbols(" " + WesternMarks.unescape(text) + " ");
    parted = WesternMarks.partMarks(POSSESSIVE.matcher(parted).replaceAll(" 's "));
    return settings.asian() ? ASIAN_CHARACTER.matcher(parted).replaceAll(" $0 ") : parted;
  }
}
