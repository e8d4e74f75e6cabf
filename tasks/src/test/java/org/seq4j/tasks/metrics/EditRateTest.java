package org.seq4j.tasks.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.seq4j.tasks.metrics.Corpora.judged;
import static org.seq4j.tasks.metrics.Corpora.value;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seq4j.api.Metric;
import org.seq4j.tasks.metrics.EditRate.Rate;

/** Error rates; the values are those of jiwer's own tests where nothing else is said. */
class EditRateTest {
  private static double rate(Rate rate, Metric.Judged... corpus) {
    return value(new EditRate(rate, CaseSettings.DEFAULTS), corpus) / 100;
  }

  private static void assertRates(double wer, double mer, double wil, Metric.Judged... corpus) {
    assertThat(rate(Rate.WER, corpus)).as("wer").isCloseTo(wer, within(1e-12));
    assertThat(rate(Rate.MER, corpus)).as("mer").isCloseTo(mer, within(1e-12));
    assertThat(rate(Rate.WIL, corpus)).as("wil").isCloseTo(wil, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource(
      emptyValue = "",
      value = {
        "This is a test, This is a test, 0, 0, 0",
        "This is a test, '', 1, 1, 1",
        "This is a test, This test, 0.5, 0.5, 0.5",
        "hello this sentence is fractured, this sentence, 0.6, 0.6, 0.6",
        "i am a short ground truth, i am a considerably longer and very much incorrect hypothesis,"
            + " 1.1666666666666667, 0.7, 0.85",
        "X, X, 0, 0, 0",
        "X, X X Y Y, 3, 0.75, 0.75",
        "X Y X, X Z, 0.6666666666666667, 0.6666666666666667, 0.8333333333333333",
        "X, Y, 1, 1, 1",
        "X, Y Z, 2, 1, 1",
        "'', '', 0, 0, 0",
        "'', hello, 1, 1, 1",
        "'', 0 1 2 3, 4, 1, 1",
        "hello, '', 1, 1, 1"
      })
  void wordsAreMeasuredAsByJiwer(
      String reference, String output, double wer, double mer, double wil) {
    assertRates(wer, mer, wil, judged(output, reference));
  }

  @Test
  void corporaAddUpBeforeTheyDivide() {
    assertRates(
        1 / 2.0, 1 / 3.0, 1 / 3.0, judged("hello world", "hello world"), judged("done", ""));
  }

  @ParameterizedTest
  @CsvSource(
      emptyValue = "",
      value = {
        "This is a test, This is a test, 0",
        "This is a test, '', 1",
        "This is a test, This test, 0.35714285714285715",
        "X, X X Y Y, 6",
        "X Y X, X Z, 0.6",
        "X, Y, 1",
        "X, Y Z, 3",
        "'', '', 0",
        "'', abd, 3",
        "abc, '', 1"
      })
  void charactersAreMeasuredAsByJiwer(String reference, String output, double cer) {
    assertThat(rate(Rate.CER, judged(output, reference))).isCloseTo(cer, within(1e-12));
  }

  @Test
  void charactersOfACorpusAreMeasuredAsByJiwer() {
    assertThat(rate(Rate.CER, judged("i am", "i"), judged("i good", "am i good")))
        .isCloseTo(0.6, within(1e-12));
    assertThat(
            new EditRate(Rate.CER, CaseSettings.DEFAULTS).statistics(judged("y good", "am i good")))
        .containsExactly(5, 1, 3, 0);
  }

  /** Not jiwer's: it has no several references, and compares case. */
  @Test
  void theBestReferenceCountsInTheChosenCase() {
    assertThat(rate(Rate.WER, judged("a b", "x y z", "a c"))).isCloseTo(0.5, within(1e-12));
    EditRate folded = new EditRate(Rate.WER, new CaseSettings(true));
    assertThat(value(folded, judged("A b", "a B"))).isZero();
    assertThat(folded.signature()).isEqualTo("case:lc");
    assertThat(folded.higherIsBetter()).isFalse();
  }

  /**
   * Not jiwer's: "a b" becomes "b c a" with three edits by replacing both words or by keeping b.
   */
  @Test
  void ofEquallyGoodAlignmentsTheOneOfRapidfuzzIsTaken() {
    EditCounts counts = EditCounts.of(List.of("a", "b"), List.of("b", "c", "a"));
    assertThat(counts.errors()).isEqualTo(3);
    assertThat(counts).isEqualTo(new EditCounts(1, 0, 2, 1));
  }

  @Test
  void positionsDoNotMatterToPer() {
    PositionIndependentErrorRate per = new PositionIndependentErrorRate(CaseSettings.DEFAULTS);
    assertThat(value(per, judged("c a b", "a b c"))).isZero();
    assertThat(value(per, judged("a a b x", "a b c"))).isCloseTo(100 * 2 / 3.0, within(1e-9));
    assertThat(value(per, judged("a", "a b c"), judged("d", "d")))
        .isCloseTo(100 * 2 / 4.0, within(1e-9));
    assertThat(value(per, judged("a b", "x y z", "b c"))).isEqualTo(50);
    assertThat(value(per)).isZero();
    assertThat(per.higherIsBetter()).isFalse();
  }

  @Test
  void distinctWordsAndPairsAreCountedOverTheCorpus() {
    Metric.Judged[] corpus = {judged("a b a b", ""), judged("b a", ""), judged("c", "")};
    assertThat(value(new Distinct(1, CaseSettings.DEFAULTS), corpus))
        .isCloseTo(100 * 3 / 7.0, within(1e-9));
    assertThat(value(new Distinct(2, CaseSettings.DEFAULTS), corpus))
        .isCloseTo(100 * 2 / 4.0, within(1e-9));
    assertThat(value(new Distinct(1, new CaseSettings(true)), judged("a A", ""))).isEqualTo(50);
    assertThat(value(new Distinct(1, CaseSettings.DEFAULTS))).isZero();
  }
}
