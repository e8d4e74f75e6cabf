package org.seq4j.tasks.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.seq4j.tasks.metrics.Corpora.judged;
import static org.seq4j.tasks.metrics.Corpora.value;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seq4j.api.Metric;

/** TER; the values are those of sacreBLEU's own tests where nothing else is said. */
class TerTest {
  private static final Ter TER = new Ter(TerSettings.DEFAULTS);

  @ParameterizedTest
  @CsvSource(
      emptyValue = "",
      value = {
        "aaaa bbbb cccc dddd, aaaa bbbb cccc dddd, 0",
        "dddd eeee ffff, aaaa bbbb cccc, 100",
        "'', a, 100",
        "d e f g h a b c, a b c d e f g h, 12.5"
      })
  void editsAndShiftsAreCounted(String output, String reference, double right) {
    assertThat(value(TER, judged(output, reference))).isCloseTo(right, within(1e-9));
  }

  @Test
  void sentencesOfTranslatorsAreMeasuredAsBySacrebleu() {
    String options =
        "wenn Sie alle Aufgaben im aktuellen Dokument aktualisieren möchten , wählen Sie im Menü des"
            + " Aufgabenbedienfelds die Option \" Alle Aufgaben aktualisieren . \"";
    String template =
        "wählen Sie im Dialogfeld \" Neu aus Vorlage \" eine Vorlage aus und klicken Sie auf \" Neu"
            + " . \"";
    Metric.Judged[] corpus = {
      judged(
          "wählen Sie \" Bild neu berechnen , \" um beim Ändern der Bildgröße Pixel hinzuzufügen oder"
              + " zu entfernen , damit das Bild ungefähr dieselbe Größe aufweist wie die andere"
              + " Größe .",
          "wählen Sie \" Bild neu berechnen , \" um beim Ändern der Bildgröße Pixel hinzuzufügen oder"
              + " zu entfernen , damit die Darstellung des Bildes in einer anderen Größe beibehalten"
              + " wird ."),
      judged(options, options),
      judged(
          "klicken Sie auf der Registerkarte \" Optionen \" auf die Schaltfläche \""
              + " Benutzerdefiniert \" und geben Sie Werte für \" Fehlerkorrektur-Level \" und \" Y"
              + " / X-Verhältnis \" ein .",
          "klicken Sie auf der Registerkarte \" Optionen \" auf die Schaltfläche \""
              + " Benutzerdefiniert \" und geben Sie für \" Fehlerkorrektur-Level \" und \" Y /"
              + " X-Verhältnis \" niedrigere Werte ein ."),
      judged(
          "Sie können beispielsweise ein Dokument erstellen , das ein Auto über die Bühne enthält .",
          "Sie können beispielsweise ein Dokument erstellen , das ein Auto enthalt , das sich über"
              + " die Bühne bewegt ."),
      judged(template, template)
    };
    assertThat(value(TER, corpus)).isCloseTo(13.6, within(1e-3));
  }

  @Test
  void theReferenceWithTheFewestEditsCountsByTheMeanLength() {
    assertThat(value(TER, judged("a b c", "a x y z z", "a b x"))).isEqualTo(100 * 1 / 4.0);
  }

  @Test
  void emptyReferencesAreCountedToo() {
    assertThat(value(TER, judged("a b", ""))).isEqualTo(100);
    assertThat(value(TER, judged("", ""))).isZero();
    assertThat(value(TER)).isZero();
    assertThat(TER.higherIsBetter()).isFalse();
  }

  @Test
  void longLinesOfTheSameWordsEnd() {
    String many = "a b c d e ".repeat(60);
    String turned = "e d c b a ".repeat(60);
    assertThat(value(TER, judged(many, turned))).isBetween(1.0, 100.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "false | true | false | a b c d. | a b c d.",
        "false | true | false | A B C D. | a b c d.",
        "false | false | false | a b c d. | a b c d",
        "false | false | false | A ; B ) C : D. | a b c d",
        "true | true | false | a b (c) d. | a b ( c ) d .",
        "true | true | false | Jim's car. | jim 's car .",
        "true | true | false | 4.2 | 4.2",
        "true | true | true | 美众院公布对特 | 美 众 院 公 布 对 特",
        "true | true | true | りの拳銃を持 | りの 拳 銃 を 持",
        "true | false | true | 美、众。a, b | 美 众 a b"
      })
  void wordsArePartedAsByTercom(
      boolean normalize, boolean punctuation, boolean asian, String text, String words) {
    TercomTokenizer tokenizer =
        new TercomTokenizer(new TerSettings(normalize, punctuation, asian, false));
    assertThat(String.join(" ", tokenizer.words(text))).isEqualTo(words);
  }

  @Test
  void signaturesAreSacrebleus() {
    assertThat(TER.signature()).isEqualTo("case:lc|tok:tercom|norm:no|punct:yes|asian:no");
    assertThat(new Ter(new TerSettings(true, false, true, true)).signature())
        .isEqualTo("case:mixed|tok:tercom|norm:yes|punct:no|asian:yes");
  }

  @Test
  void aSettingThatChangesNothingIsRefused() {
    assertThatThrownBy(() -> new TerSettings(false, true, true, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("asian: true changes nothing unless normalize is true");
  }

  /** Without a shift that helps, edits are those of the plain edit distance. */
  @Test
  void withoutShiftsTheEditDistanceIsLeft() {
    List<String> output = IntStream.range(0, 80).mapToObj(i -> "w" + i % 79).toList();
    List<String> reference = IntStream.range(0, 80).mapToObj(i -> "w" + (i + i / 40)).toList();
    EditCounts plain = EditCounts.of(output, reference);
    assertThat(TercomEdits.count(output, reference)).isEqualTo(plain.errors());
  }
}
