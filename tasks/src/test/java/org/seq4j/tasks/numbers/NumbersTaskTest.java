package org.seq4j.tasks.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seq4j.tasks.Messages.assertMessage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seq4j.api.Example;
import org.seq4j.api.Examples;
import org.seq4j.api.SettingException;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.Vocabulary;
import org.seq4j.api.plugin.Choice;
import org.seq4j.tasks.NoSettings;
import org.seq4j.tasks.Offered;

class NumbersTaskTest {
  private static Task task(String source, String target) {
    return task(source, target, Optional.empty());
  }

  private static Task task(String source, String target, Optional<Choice> tokenizer) {
    NumbersSettings defaults = NumbersSettings.DEFAULTS;
    NumbersSettings settings =
        new NumbersSettings(
            new LanguageSettings(source, Optional.empty()),
            new LanguageSettings(target, tokenizer),
            0,
            999_999,
            2000,
            50,
            100,
            defaults.spread(),
            defaults.holdOut(),
            defaults.seed(),
            defaults.metrics());
    return new NumbersTask(settings, Offered.context(Path.of(".")));
  }

  private static List<String> target(Example example) {
    return ((Tokens) example.target().orElseThrow()).words();
  }

  @ParameterizedTest
  @CsvSource({
    "en, forty-two thousand seven",
    "fr, quarante-deux mille sept",
    "de, zweiundvierzigtausendsieben",
    "fr-CH, quarante-deux mille sept",
    "es, cuarenta y dos mil siete",
    "th, สี่หมื่นสองพันเจ็ด",
    "zh, 四万二千〇七"
  })
  void numbersAreSpelledByTheLanguagesRules(String language, String expected) {
    assertThat(Spelling.of("source", language).spell(42_007)).isEqualTo(expected);
  }

  @Test
  void thePromisedNumberIsTheFirstOfTheTest() {
    Task task = task("en", "fr");
    Example first;
    try (Examples test = task.examples(Split.TEST, task.learnVocabularies())) {
      first = test.next();
    }
    assertThat(((Tokens) first.source()).words())
        .containsExactly("forty", "-two", "thousand", "seven");
    assertThat(target(first)).containsExactly("quarante", "-deux", "mille", "sept");
    assertThat(first.references()).containsExactly("quarante-deux mille sept");
    assertThat(first.origin()).hasToString("numbers/test:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "en", "fr", "de", "es", "it", "nl", "sv", "fi", "hu", "ru", "ar", "ko", "ja", "zh", "th"
      })
  void joinedTokensAreTheSpelledNumber(String language) {
    Task task = task("en", language);
    Vocabularies vocabularies = task.learnVocabularies();
    try (Examples examples = task.examples(Split.TRAIN, vocabularies)) {
      examples.forEachRemaining(
          example ->
              assertThat(task.write(target(example), vocabularies))
                  .isEqualTo(example.references().get(0)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "nl", "sv", "fi", "hu", "it", "ko", "ja", "zh", "th", "ka"})
  void languagesThatWriteNumbersAsOneWordAreSplitIntoCharacters(String language) {
    Task task = task("en", language);
    Vocabulary target = task.learnVocabularies().target();
    assertThat(target.words().subList(4, target.size()))
        .allMatch(word -> word.codePointCount(0, word.length()) == 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr", "es", "pt", "pl", "ru", "tr", "hi", "ar", "da", "vi"})
  void languagesThatWriteNumbersInPartsAreSplitIntoWords(String language) {
    assertThat(Spelling.of("source", language).hasFewWords()).isTrue();
    assertThat(task("fr", language).learnVocabularies().target().size()).isLessThan(200);
  }

  @Test
  void aTokenizerThatIsChosenIsUsed() {
    Task task = task("en", "fr", Optional.of(new Choice("characters", new NoSettings())));
    assertThat(task.learnVocabularies().target().words()).contains(" ", "q");
  }

  @Test
  void aLineIsReadInLowerCase() {
    Task task = task("en", "fr");
    Vocabularies vocabularies = task.learnVocabularies();
    Tokens tokens = (Tokens) task.read("Forty-Two  thousand seven", vocabularies);
    assertThat(tokens.words()).containsExactly("forty", "-two", "thousand", "seven");
    assertThat(tokens.ids()).doesNotContain(Vocabulary.UNKNOWN);
    assertThat(((Tokens) task.readTarget("sept", vocabularies)).words()).containsExactly("sept");
  }

  @Test
  void everyWordOfTheTestIsKnownFromTheTraining() {
    Task task = task("en", "fr");
    try (Examples test = task.examples(Split.TEST, task.learnVocabularies())) {
      test.forEachRemaining(
          example -> {
            assertThat(((Tokens) example.source()).ids()).doesNotContain(Vocabulary.UNKNOWN);
            assertThat(((Tokens) example.target().orElseThrow()).ids())
                .doesNotContain(Vocabulary.UNKNOWN);
          });
    }
  }

  @Test
  void exactMatchIsTheFirstMetric() {
    assertThat(task("en", "fr").metrics())
        .extracting(metric -> metric.name())
        .containsExactly("exact-match", "token-accuracy");
  }

  @Test
  void unknownLanguagesAreRefused() {
    assertMessage(
        "unknown-language", SettingException.class, Path.of("none"), () -> task("en", "xx"));
    assertMessage(
        "language-by-name", SettingException.class, Path.of("none"), () -> task("French", "de"));
    assertMessage(
        "language-without-rules", SettingException.class, Path.of("none"), () -> task("eu", "de"));
  }
}
