package org.seq4j.tasks.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.seq4j.api.SettingException;
import org.seq4j.tasks.text.WhitespaceTokenizer;

/**
 * How BLEU parts text into words, under sacreBLEU's names: Post 2018, "A Call for Clarity in
 * Reporting BLEU Scores", https://aclanthology.org/W18-6319/.
 */
enum BleuTokenizer {
  /** NIST's {@code mteval-v13a.pl}, the rules of WMT. */
  MTEVAL_13A("13a", BleuTokenizer::mteval),
  /** What stands between white space. */
  NONE("none", text -> text),
  /** NIST's {@code mteval-v14.pl --international-tokenization}, by Unicode's categories. */
  INTERNATIONAL("intl", BleuTokenizer::international),
  /** Every character is a word. */
  CHARACTERS("char", BleuTokenizer::characters),
  /** Every Chinese character is a word; all else as in {@code 13a}. */
  CHINESE("zh", BleuTokenizer::chinese);

  private static final Pattern PUNCTUATION_AFTER_NO_NUMBER = Pattern.compile("(\\P{N})(\\p{P})");
  private static final Pattern PUNCTUATION_BEFORE_NO_NUMBER = Pattern.compile("(\\p{P})(\\P{N})");
  private static final Pattern SYMBOL = Pattern.compile("(\\p{S})");

  /**
   * First and last code points of what counts as Chinese. The first range, with its quotation marks
   * and dashes, is where sacreBLEU means U+20000 to U+2A6D6.
   */
  private static final int[][] CHINESE_RANGES = {
    {0x2001, 0x2A6D}, {0x2E80, 0x2EFF}, {0x2F00, 0x2FDF}, {0x2FF0, 0x303F}, {0x3100, 0x312F},
    {0x31A0, 0x31BF}, {0x31C0, 0x31EF}, {0x3200, 0x4DB5}, {0x4E00, 0x9FBB}, {0xF900, 0xFA2D},
    {0xFA30, 0xFA6A}, {0xFA70, 0xFAD9}, {0xFE10, 0xFE1F}, {0xFE30, 0xFE4F}, {0xFF00, 0xFFEF}
  };

  private final String label;
  private final UnaryOperator<String> part;

  BleuTokenizer(String label, UnaryOperator<String> part) {
    this.label = label;
    this.part = part;
  }

  /**
   * The tokenizer of a name.
   *
   * @throws SettingException if there is none
   */
  static BleuTokenizer named(String label) {
    return Arrays.stream(values())
        .filter(each -> each.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new SettingException("tokenizer", "unknown tokenizer '" + label + "'"));
  }

  /** The words of a text. */
  List<String> words(String text) {
    return WhitespaceTokenizer.words(part.apply(text.stripTrailing()));
  }

  private static String mteval(String text) {
    return western(" " + WesternMarks.unescape(text.replace("<skipped>", "")) + " ");
  }

  private static String western(String text) {
    return WesternMarks.partMarks(WesternMarks.partSymbols(text));
  }

  private static String international(String text) {
    String parted = PUNCTUATION_AFTER_NO_NUMBER.matcher(text).replaceAll("$1 $2 ");
    parted = PUNCTUATION_BEFORE_NO_NUMBER.matcher(parted).replaceAll(" $1 $2");
    return SYMBOL.matcher(parted).replaceAll(" $1 ");
  }

  private static String characters(String text) {
    return text.codePoints().mapToObj(Character::toString).collect(Collectors.joining(" "));
  }

  private static String chinese(String text) {
    StringBuilder parted = new StringBuilder();
    text.stripLeading()
        .codePoints()
        .forEach(
            point -> {
              String space = isChinese(point) ? " " : "";
              parted.append(space).appendCodePoint(point).append(space);
            });
    return western(parted.toString());
  }

  private static boolean isChinese(int point) {
    return Arrays.stream(CHINESE_RANGES).anyMatch(range -> range[0] <= point && point <= range[1]);
  }
}
