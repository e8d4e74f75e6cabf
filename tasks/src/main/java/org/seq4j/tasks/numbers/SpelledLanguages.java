package org.seq4j.tasks.numbers;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How languages write spelled-out numbers. Whoever only uses a trained model learns from this table
 * what to split, because starting ICU takes longer than all else that it is needed for; a test
 * compares the table with ICU's rules. Of a language that is not in it ICU is asked.
 */
final class SpelledLanguages {
  /** Those that write the parts of a number as words of their own. */
  private static final Set<String> PARTED =
      codes(
          "af ak am ar az be bg bs ca ccp chr cs cy da ee el en eo es et fa ff fil fr ga he hi hr"
              + " hy id is kk kl ky lrc lt lv mk ms mt nb ne nn no pl pt qu ro ru sk sl sq sr su sw"
              + " ta tr uk vi");

  /** Those that write them together, or know no spaces. */
  private static final Set<String> JOINED =
      codes("de fi fo hu it ja ka km ko lb lo my nl se sv th vec yue zh");

  private SpelledLanguages() {}

  /** Every language in the table. */
  static Stream<String> known() {
    return Stream.concat(PARTED.stream(), JOINED.stream());
  }

  private static Set<String> codes(String all) {
    return Set.of(all.split(" "));
  }

  /**
   * Whether numbers can be learned as words: what stands between spaces and hyphens are single
   * numerals.
   *
   * @param setting where the language stands in the settings, for messages
   * @param language a BCP 47 tag
   * @throws org.seq4j.api.SettingException if there are no rules for it
   */
  static boolean haveFewWords(String setting, String language) {
    String code = language.toLowerCase(Locale.ROOT);
    if (PARTED.contains(code)) {
      return true;
    }
    return !JOINED.contains(code) && Spelling.of(setting, language).hasFewWords();
  }
}
