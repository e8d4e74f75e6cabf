package org.seq4j.tasks.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.seq4j.tasks.metrics.Corpora.judged;
import static org.seq4j.tasks.metrics.Corpora.value;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seq4j.api.Metric;
import org.seq4j.api.SettingException;

/** BLEU's settings; the values are those of sacreBLEU's own tests. */
class BleuTest {
  private static final Metric.Judged[] DOGS = {
    judged("The dog bit the man.", "The dog bit the man.", "The dog had bit the man."),
    judged("It wasn't surprising.", "It was not unexpected.", "No one was surprised."),
    judged("The man had just bitten him.", "The man bit him first.", "The man had bitten the dog.")
  };

  private static final Metric.Judged ROMANIAN =
      judged(
          "Producția de zahăr primă va fi exprimată în ceea ce privește zahărul alb;",
          "producţia de zahăr brut se exprimă în zahăr alb;");

  private static Bleu bleu(
      String tokenizer, Smoothing smoothing, Double value, boolean effective, boolean lowercase) {
    return new Bleu(
        new BleuSettings(tokenizer, smoothing, Optional.ofNullable(value), effective, lowercase));
  }

  @ParameterizedTest
  @CsvSource({"13a, EXP, 48.530827", "none, EXP, 49.1919566", "intl, EXP, 43.91623493"})
  void severalReferencesAreMeasuredAsBySacrebleu(String tokenizer, Smoothing method, double right) {
    assertThat(value(bleu(tokenizer, method, null, false, false), DOGS))
        .isCloseTo(right, within(1e-6));
  }

  @Test
  void withoutSmoothingNothingChangesWhereEveryLengthMatches() {
    assertThat(value(bleu("13a", Smoothing.NONE, null, false, false), DOGS))
        .isCloseTo(48.530827, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "EXP, , false, 13a, 8.493",
    "NONE, , false, 13a, 0",
    "FLOOR, , false, 13a, 4.51688",
    "FLOOR, 0.1, false, 13a, 4.51688",
    "FLOOR, 0.5, false, 13a, 10.10",
    "ADD_K, , false, 13a, 14.882",
    "ADD_K, 1, false, 13a, 14.882",
    "ADD_K, 2, false, 13a, 21.389",
    "EXP, , false, none, 7.347",
    "EXP, , false, intl, 8.493",
    "EXP, , false, char, 40.8759",
    "EXP, , true, char, 42.0267"
  })
  void sentencesAreSmoothedAsBySacrebleu(
      Smoothing smoothing, Double given, boolean lowercase, String tokenizer, double right) {
    assertThat(value(bleu(tokenizer, smoothing, given, true, lowercase), ROMANIAN))
        .isCloseTo(right, within(1e-3));
  }

  @ParameterizedTest
  @CsvSource({
    "this is a fest, this is a test, 22.3606797749979",
    "test, a test, 36.78794411714425",
    "a test, a test, 100",
    "a little test, a test, 3.218297948685433"
  })
  void effectiveOrderLeavesOutLengthsThatAreTooLong(String output, String right, double bleu) {
    assertThat(value(bleu("none", Smoothing.FLOOR, 0.01, true, false), judged(output, right)))
        .isCloseTo(bleu, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"EXP", "NONE", "FLOOR", "ADD_K"})
  void withoutAnyMatchNoSmoothingHelps(Smoothing smoothing) {
    assertThat(
            value(
                bleu("13a", smoothing, null, true, false), judged("this is a cat", "okay thanks")))
        .isZero();
  }

  @Test
  void valuesFollowFromCounts() {
    assertThat(
            new Bleu(BleuSettings.DEFAULTS).value(new double[] {11, 11, 9, 7, 5, 3, 10, 8, 6, 4}))
        .isCloseTo(83.75922397, within(1e-6));
    assertThat(
            new Bleu(BleuSettings.TOKENISED)
                .statistics(
                    judged("am I am a character sequence", "I am a symbol string sequence a a")))
        .containsExactly(6, 8, 4, 2, 1, 0, 6, 5, 4, 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "13a | \"Hello,\" 1,000.5-2 &amp; it's e.g. 3. | \" Hello , \" 1,000.5 - 2 & it's e . g . 3 .",
        "none | a,  b. | a, b.",
        "intl | «Hallo», 1.5 € (2019. | « Hallo » , 1.5 € ( 2019.",
        "char | a 𝄞b | a 𝄞 b",
        "zh | 我有3.5元。abc, d | 我 有 3.5 元 。 abc , d",
        "zh | it’s 3. | it ’ s 3."
      })
  void tokenizersPartAsSacrebleusDo(String tokenizer, String text, String words) {
    assertThat(String.join(" ", BleuTokenizer.named(tokenizer).words(text))).isEqualTo(words);
  }

  @Test
  void signaturesAreSacrebleus() {
    assertThat(new Bleu(BleuSettings.DEFAULTS).signature())
        .isEqualTo("case:mixed|eff:no|tok:13a|smooth:exp");
    assertThat(bleu("intl", Smoothing.FLOOR, null, true, true).signature())
        .isEqualTo("case:lc|eff:yes|tok:intl|smooth:floor[0.10]");
    assertThat(bleu("none", Smoothing.ADD_K, 2.0, false, false).signature())
        .isEqualTo("case:mixed|eff:no|tok:none|smooth:add-k[2.00]");
  }

  @Test
  void settingsThatContradictEachOtherAreRefused() {
    assertThatThrownBy(() -> bleu("13a", Smoothing.EXP, 0.5, false, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "smoothing-value is for the smoothing floor or add-k, and the smoothing is exp: remove"
                + " one of them");
    assertThatThrownBy(() -> bleu("13b", Smoothing.EXP, null, false, false))
        .isInstanceOf(SettingException.class)
        .hasMessage("tokenizer: unknown tokenizer '13b'");
  }
}
