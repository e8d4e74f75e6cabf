package org.seq4j.tasks.numbers;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.seq4j.api.SettingException;

/**
 * Spells numbers in one language, by ICU's rules for numbers that stand for themselves (rule set
 * {@code %spellout-numbering}): 42007 is "forty-two thousand seven", "quarante-deux mille sept" or
 * "zweiundvierzigtausendsieben". The invisible marks where a long word may be broken (U+00AD,
 * U+200B) are left out. For one thread.
 */
final class Spelling {
  private static final int HUNDRED = 100;
  private static final int THOUSAND = 1000;

  /** As many different words as half the numbers that {@link #hasFewWords} looks at. */
  private static final int MANY_WORDS = 40;

  private final RuleBasedNumberFormat format;

  private Spelling(RuleBasedNumberFormat format) {
    this.format = format;
  }

  /**
   * The spelling of a language.
   *
   * @param setting where the language stands in the settings, for messages
   * @param language a BCP 47 tag: {@code en}, {@code fr}, {@code fr-CH}
   * @throws SettingException if there are no rules for it
   */
  static Spelling of(String setting, String language) {
    return find(language).orElseThrow(() -> unknown(setting, language));
  }

  String spell(long number) {
    return format.format(number).replace("\u00AD", "").replace("\u200B", "");
  }

  /**
   * Whether what stands between spaces and hyphens are single numerals, few enough to learn as
   * words. Otherwise whole numbers are one word, as in German, or there are no spaces, as in
   * Chinese. It looks at 81 numbers: 111, 122 and so on to 999. In a language of the first sort
   * they share at most 28 words, in one of the second each is a word of its own.
   */
  boolean hasFewWords() {
    Set<String> words = new HashSet<>();
    for (int hundreds = HUNDRED; hundreds < THOUSAND; hundreds += HUNDRED) {
      for (int rest = 11; rest < HUNDRED; rest += 11) {
        words.addAll(Arrays.asList(spell(hundreds + rest).split("[ -]")));
      }
    }
    return words.size() <= MANY_WORDS;
  }

  private static Optional<Spelling> find(String language) {
    ULocale locale = ULocale.forLanguageTag(language);
    if (locale.getLanguage().isEmpty()) {
      return Optional.empty();
    }
    RuleBasedNumberFormat format =
        new RuleBasedNumberFormat(locale, RuleBasedNumberFormat.SPELLOUT);
    String rules = format.getLocale(ULocale.ACTUAL_LOCALE).getLanguage();
    // A language without rules of its own falls back to the machine's language, or to digits.
    boolean own = rules.equals(locale.getLanguage());
    boolean digits = format.format(THOUSAND).chars().anyMatch(Character::isDigit);
    return own && !digits ? Optional.of(new Spelling(format)) : Optional.empty();
  }

  private static SettingException unknown(String setting, String language) {
    List<String> known = known();
    String meant =
        known.stream()
            .filter(code -> isCalled(new ULocale(code), language))
            .findFirst()
            .map(code -> ", did you mean '" + code + "'?")
            .orElse(".");
    return new SettingException(
        setting + ".language",
        "no rules to spell numbers in '%s'%s Known: %s".formatted(language, meant, known));
  }

  private static List<String> known() {
    Set<String> codes = new TreeSet<>();
    for (ULocale locale : RuleBasedNumberFormat.getAvailableULocales()) {
      String code = locale.getLanguage();
      if (!codes.contains(code) && find(code).isPresent()) {
        codes.add(code);
      }
    }
    return List.copyOf(codes);
  }

  /** Whether this is the language's English name, its own name or its three-letter code. */
  private static boolean isCalled(ULocale locale, String name) {
    return List.of(
            locale.getDisplayLanguage(ULocale.ENGLISH),
            locale.getDisplayLanguage(locale),
            locale.getISO3Language(),
            locale.getLanguage())
        .stream()
        .anyMatch(known -> known.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)));
  }
}
