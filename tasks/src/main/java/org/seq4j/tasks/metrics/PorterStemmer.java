package org.seq4j.tasks.metrics;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Takes the endings off English words: "relational" and "relate" become "relat". Porter 1980, "An
 * algorithm for suffix stripping", https://doi.org/10.1108/eb046814, with the changes that NLTK
 * makes and that ROUGE's values in the literature come from: some irregular words, {@code ies} and
 * {@code ied} after one letter, {@code y} after a consonant, short words that end in a vowel and a
 * consonant, and four rules of step 2.
 */
final class PorterStemmer {
  private static final Map<String, String> IRREGULAR =
      Map.ofEntries(
          Map.entry("sky", "sky"),
          Map.entry("skies", "sky"),
          Map.entry("dying", "die"),
          Map.entry("lying", "lie"),
          Map.entry("tying", "tie"),
          Map.entry("news", "news"),
          Map.entry("inning", "inning"),
          Map.entry("innings", "inning"),
          Map.entry("outing", "outing"),
          Map.entry("outings", "outing"),
          Map.entry("canning", "canning"),
          Map.entry("cannings", "canning"),
          Map.entry("howe", "howe"),
          Map.entry("proceed", "proceed"),
          Map.entry("exceed", "exceed"),
          Map.entry("succeed", "succeed"));

  private static final List<Rule> STEP_2 =
      Rule.list(
          PorterStemmer::hasSyllable,
          "ational ate, tional tion, enci ence, anci ance, izer ize, bli ble, alli al, entli ent,"
              + " eli e, ousli ous, ization ize, ation ate, ator ate, alism al, iveness ive,"
              + " fulness ful, ousness ous, aliti al, iviti ive, biliti ble, fulli ful");

  private static final List<Rule> STEP_3 =
      Rule.list(
          PorterStemmer::hasSyllable, "icate ic, ative, alize al, iciti ic, ical ic, ful, ness");

  private static final List<Rule> STEP_4 =
      Rule.list(
          PorterStemmer::hasSyllables,
          "al, ance, ence, er, ic, able, ible, ant, ement, ment, ent, ou, ism, ate, iti, ous, ive, ize");

  private PorterStemmer() {}

  /**
   * An ending, and what it becomes if what stands before it is long enough. Where the ending fits
   * and the rest does not, no other rule is tried.
   */
  private record Rule(String ending, String replacement, Predicate<String> condition) {
    /** Rules written as {@code ending replacement, ending replacement}. */
    static List<Rule> list(Predicate<String> condition, String rules) {
      return List.of(rules.split(", ?")).stream()
          .map(rule -> (rule + " ").split(" ", 3))
          .map(parts -> new Rule(parts[0], parts[1], condition))
          .toList();
    }

    static String apply(List<Rule> rules, String word) {
      for (Rule rule : rules) {
        if (word.endsWith(rule.ending)) {
          String rest = without(word, rule.ending);
          return rule.condition.test(rest) ? rest + rule.replacement : word;
        }
      }
      return word;
    }
  }

  /** The stem of a word of small letters from a to z and digits. */
  static String stem(String word) {
    if (IRREGULAR.containsKey(word)) {
      return IRREGULAR.get(word);
    }
    if (word.length() <= 2) {
      return word;
    }
    String stem = yToI(past(plural(word)));
    stem = Rule.apply(STEP_3, doubleEnding(stem));
    return tidy(ending(stem));
  }

  /** Step 1a. */
  private static String plural(String word) {
    if (word.endsWith("ies")) {
      return word.length() == 4 ? without(word, "s") : without(word, "es");
    }
    if (word.endsWith("sses")) {
      return without(word, "es");
    }
    return word.endsWith("s") && !word.endsWith("ss") ? without(word, "s") : word;
  }

  /** Step 1b. */
  private static String past(String word) {
    if (word.endsWith("ied")) {
      return word.length() == 4 ? without(word, "d") : without(word, "ed");
    }
    if (word.endsWith("eed")) {
      return hasSyllable(without(word, "eed")) ? without(word, "d") : word;
    }
    for (String ending : List.of("ed", "ing")) {
      if (word.endsWith(ending) && hasVowel(without(word, ending))) {
        return completed(without(word, ending));
      }
    }
    return word;
  }

  private static String completed(String stem) {
    if (stem.endsWith("at") || stem.endsWith("bl") || stem.endsWith("iz")) {
      return stem + "e";
    }
    if (endsInDoubleConsonant(stem)) {
      return "lsz".indexOf(stem.charAt(stem.length() - 1)) < 0
          ? stem.substring(0, stem.length() - 1)
          : stem;
    }
    return measure(stem) == 1 && isShort(stem) ? stem + "e" : stem;
  }

  /** Step 1c. */
  private static String yToI(String word) {
    int last = word.length() - 1;
    boolean changes = last > 1 && word.endsWith("y") && isConsonant(word, last - 1);
    return changes ? word.substring(0, last) + "i" : word;
  }

  /** Step 2. */
  private static String doubleEnding(String word) {
    if (word.endsWith("alli") && hasSyllable(without(word, "alli"))) {
      return doubleEnding(without(word, "li"));
    }
    if (word.endsWith("logi")) {
      return hasSyllable(without(word, "ogi")) ? without(word, "i") : word;
    }
    return Rule.apply(STEP_2, word);
  }

  /** Step 4. */
  private static String ending(String word) {
    if (word.endsWith("ion")) {
      String rest = without(word, "ion");
      boolean goes = hasSyllables(rest) && (rest.endsWith("s") || rest.endsWith("t"));
      return goes ? rest : word;
    }
    return Rule.apply(STEP_4, word);
  }

  /** Step 5. */
  private static String tidy(String word) {
    String stem = word;
    if (word.endsWith("e")) {
      String rest = without(word, "e");
      int measure = measure(rest);
      stem = measure > 1 || (measure == 1 && !isShort(rest)) ? rest : word;
    }
    return stem.endsWith("ll") && measure(without(stem, "l")) > 1 ? without(stem, "l") : stem;
  }

  private static String without(String word, String ending) {
    return word.substring(0, word.length() - ending.length());
  }

  private static boolean hasSyllable(String stem) {
    return measure(stem) > 0;
  }

  private static boolean hasSyllables(String stem) {
    return measure(stem) > 1;
  }

  /** How often a consonant follows a vowel. */
  private static int measure(String stem) {
    int measure = 0;
    for (int i = 1; i < stem.length(); i++) {
      measure += isConsonant(stem, i) && !isConsonant(stem, i - 1) ? 1 : 0;
    }
    return measure;
  }

  private static boolean hasVowel(String stem) {
    for (int i = 0; i < stem.length(); i++) {
      if (!isConsonant(stem, i)) {
        return true;
      }
    }
    return false;
  }

  /** Any sign but a, e, i, o, u, and y after a consonant. */
  private static boolean isConsonant(String word, int index) {
    char letter = word.charAt(index);
    if (letter == 'y') {
      return index == 0 || !isConsonant(word, index - 1);
    }
    return "aeiou".indexOf(letter) < 0;
  }

  private static boolean endsInDoubleConsonant(String word) {
    int last = word.length() - 1;
    return last > 0 && word.charAt(last) == word.charAt(last - 1) && isConsonant(word, last);
  }

  /** Whether it ends in consonant, vowel, consonant other than w, x, y; or is vowel, consonant. */
  private static boolean isShort(String word) {
    int last = word.length() - 1;
    if (last < 1 || !isConsonant(word, last) || isConsonant(word, last - 1)) {
      return false;
    }
    return last == 1 || (isConsonant(word, last - 2) && "wxy".indexOf(word.charAt(last)) < 0);
  }
}
