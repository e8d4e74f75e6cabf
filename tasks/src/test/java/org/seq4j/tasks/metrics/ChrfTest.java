package org.seq4j.tasks.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.seq4j.tasks.metrics.Corpora.judged;
import static org.seq4j.tasks.metrics.Corpora.value;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** chrF; the values are those of sacreBLEU's own tests, with {@code beta: 3}. */
class ChrfTest {
  private static Chrf chrf(boolean whitespace, boolean effectiveOrder) {
    return new Chrf(new ChrfSettings(6, 0, 3, whitespace, effectiveOrder, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      value = {
        "abcdefg | hijklmnop | 0",
        "a | b | 0",
        "'' | b | 0",
        "'' | reference | 0",
        "aa | ab | 8.3333",
        "a | a | 16.6667",
        "a b c | a b c | 50",
        "a b c | abc | 50",
        "' risk assessment must be made of those who are qualified and expertise in the sector -"
            + " these are the scientists .' | risk assessment has to be undertaken by those who are"
            + " qualified and expert in that area - that is the scientists . | 63.361730",
        "' Die    Beziehung zwischen  Obama und Netanjahu ist nicht gerade  freundlich. ' | Das"
            + " Verhältnis zwischen Obama und Netanyahu ist nicht gerade freundschaftlich."
            + " | 64.1302698",
        "Niemand hat die Absicht, eine Mauer zu errichten | Niemand hat die Absicht, eine Mauer zu"
            + " errichten | 100"
      })
  void lengthsCountAlikeWithoutEffectiveOrder(String output, String reference, double right) {
    assertThat(value(chrf(false, false), judged(output, reference))).isCloseTo(right, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Co nás nejvíc trápí, protože lékaři si vybírají, kdo bude žít a kdo zemře."
            + " | Nejvíce smutní jsme z toho, že musíme rozhodovat o tom, kdo bude žít a kdo zemře."
            + " | 39.14078509",
        "Nebo prostě nemají vybavení, které by jim pomohlo, uvedli lékaři."
            + " | A někdy nemáme ani potřebný materiál, abychom jim pomohli, popsali lékaři."
            + " | 31.22557079",
        "Lapali po dechu, jejich životy skončily dřív, než skutečně začaly."
            + " | Lapali po dechu a pak jejich život skončil - dřív, než skutečně mohl začít,"
            + " připomněli. | 57.15704367"
      })
  void sentencesAreMeasuredWithTheUsualBeta(String output, String reference, double right) {
    ChrfSettings settings = new ChrfSettings(6, 0, 2, false, false, false);
    assertThat(value(new Chrf(settings), judged(output, reference))).isCloseTo(right, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      value = {
        "a | a | 100",
        "'' | reference | 0",
        "a b c | a b c | 100",
        "a b c | abc | 100",
        "aa | ab | 25"
      })
  void effectiveOrderLeavesOutLengthsThatAreTooLong(String output, String reference, double right) {
    assertThat(value(chrf(false, true), judged(output, reference))).isCloseTo(right, within(1e-4));
  }

  @Test
  void corporaAddUpBeforeTheyDivide() {
    assertThat(value(chrf(false, true), judged("a", "a"), judged("b", "c")))
        .isCloseTo(50, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Die Beziehung zwischen Obama und Netanjahu ist nicht gerade freundlich. | Das Verhältnis"
            + " zwischen Obama und Netanyahu ist nicht gerade freundschaftlich. | 67.3481606",
        "risk assessment must be made of those who are qualified and expertise in the sector -"
            + " these are the scientists . | risk assessment has to be undertaken by those who are"
            + " qualified and expert in that area - that is the scientists . | 65.2414427"
      })
  void whiteSpaceCanCount(String output, String reference, double right) {
    assertThat(value(chrf(true, true), judged(output, reference))).isCloseTo(right, within(1e-4));
  }

  @Test
  void theBestReferenceCounts() {
    Chrf chrf = new Chrf(ChrfSettings.DEFAULTS);
    assertThat(value(chrf, judged("a cat", "dogs", "a cat", "cats"))).isEqualTo(100);
  }

  @Test
  void wordsAreOfThemselvesAndTheirPunctuation() {
    ChrfSettings words = new ChrfSettings(1, 1, 1, false, true, false);
    // characters: 3 of 4 and of 3; words: "(hi" and ")" against "hi" and ")": 1 of 2 and of 2
    assertThat(value(new Chrf(words), judged("(hi)", "hi)")))
        .isCloseTo(100 * 2 * 0.625 * 0.75 / (0.625 + 0.75), within(1e-9));
  }

  @Test
  void namesAndSignaturesSayWhatWasMeasured() {
    assertThat(new Chrf(ChrfSettings.DEFAULTS).name()).isEqualTo("chrf");
    assertThat(new Chrf(ChrfSettings.WITH_WORDS).name()).isEqualTo("chrf++");
    assertThat(new Chrf(ChrfSettings.DEFAULTS).signature())
        .isEqualTo("case:mixed|eff:yes|nc:6|nw:0|space:no");
    assertThat(new Chrf(new ChrfSettings(4, 1, 3, true, false, true)).signature())
        .isEqualTo("case:lc|eff:no|nc:4|nw:1|beta:3|space:yes");
  }
}
