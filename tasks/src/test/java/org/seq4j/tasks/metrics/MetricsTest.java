package org.seq4j.tasks.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.seq4j.tasks.metrics.Corpora.judged;
import static org.seq4j.tasks.metrics.Corpora.value;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.seq4j.api.Metric;

class MetricsTest {
  @Test
  void exactMatchIsThePercentOfEqualOutputs() {
    assertThat(
            value(
                new ExactMatch(),
                judged("a b", "a b"),
                judged("a  b ", "a b"),
                judged("A b", "a b"),
                judged("c", "a b", "c")))
        .isEqualTo(75);
  }

  @Test
  void sequenceErrorRateIsWhatExactMatchLeaves() {
    SequenceErrorRate rate = new SequenceErrorRate();
    assertThat(value(rate, judged("a b", "a b"), judged("c", "a", "c"), judged("d", "a")))
        .isCloseTo(100 / 3.0, within(1e-9));
    assertThat(value(rate)).isZero();
    assertThat(rate.higherIsBetter()).isFalse();
  }

  @Test
  void tokenAccuracyCountsMissingAndSurplusTokensAsWrong() {
    assertThat(value(new TokenAccuracy(), judged("a b c", "a x c"))).isEqualTo(100 * 2 / 3.0);
    assertThat(value(new TokenAccuracy(), judged("a b", "a b c d"))).isEqualTo(50);
    assertThat(value(new TokenAccuracy(), judged("a b c d", "a b"))).isEqualTo(50);
    assertThat(value(new TokenAccuracy(), judged("b c", "a b c"))).isZero();
  }

  @Test
  void tokenAccuracyWeighsPositionsNotOutputs() {
    assertThat(value(new TokenAccuracy(), judged("a", "b"), judged("a b c", "a b c")))
        .isEqualTo(75);
  }

  @Test
  void measuresOfNothingAreZero() {
    for (Metric metric :
        List.of(new ExactMatch(), new TokenAccuracy(), new Bleu(BleuSettings.TOKENISED))) {
      assertThat(value(metric)).isZero();
      assertThat(metric.higherIsBetter()).isTrue();
    }
  }

  @Test
  void bleuOfTheReferenceItselfIsHundred() {
    assertThat(
            value(
                new Bleu(BleuSettings.TOKENISED),
                judged("the cat is here now", "the cat is here now")))
        .isCloseTo(100, within(1e-9));
  }

  @Test
  void bleuMultipliesPrecisionsAndBrevity() {
    // output of 5 words: 5/5 words, 3/4 pairs, 1/3 triples, 0/2 quadruples (taken as 1 / (2 * 2));
    // reference of 6 words
    double expected =
        100 * Math.exp(1 - 6 / 5.0) * Math.pow(5 / 5.0 * 3 / 4.0 * 1 / 3.0 * 1 / 4.0, 0.25);
    assertThat(value(new Bleu(BleuSettings.TOKENISED), judged("a b c e f", "a b c d e f")))
        .isCloseTo(expected, within(1e-9));
  }

  @Test
  void bleuHalvesTheSmoothedPrecisionForEachLengthWithoutAMatch() {
    // 2/4 words, 0/3 pairs as 1/(2*3), 0/2 triples as 1/(4*2), 0/1 quadruples as 1/(8*1)
    double expected = 100 * Math.pow(2 / 4.0 * 1 / 6.0 * 1 / 8.0 * 1 / 8.0, 0.25);
    assertThat(value(new Bleu(BleuSettings.TOKENISED), judged("a x b y", "a b c d")))
        .isCloseTo(expected, within(1e-9));
  }

  @Test
  void bleuCountsAWordNoMoreOftenThanOneReferenceHasIt() {
    // "the" is allowed twice: 2/7 words; no pair matches
    double expected = 100 * Math.pow(2 / 7.0 * 1 / (2 * 6.0) * 1 / (4 * 5.0) * 1 / (8 * 4.0), 0.25);
    assertThat(
            value(
                new Bleu(BleuSettings.TOKENISED),
                judged(
                    "the the the the the the the",
                    "the cat is on the mat ok",
                    "there is a cat on the mat")))
        .isCloseTo(expected, within(1e-9));
  }

  @Test
  void bleuAddsUpTheCorpusBeforeItDivides() {
    // words 6/8, pairs 4/6, triples 2/4, quadruples 1/2
    double expected = 100 * Math.pow(6 / 8.0 * 4 / 6.0 * 2 / 4.0 * 1 / 2.0, 0.25);
    assertThat(
            value(
                new Bleu(BleuSettings.TOKENISED),
                judged("a b c d", "a b c d"),
                judged("e f x y", "e f g h")))
        .isCloseTo(expected, within(1e-9));
  }

  @Test
  void bleuTakesTheReferenceOfTheClosestLength() {
    // length 5 and 3 are equally close to 4: the shorter one counts, no brevity penalty
    assertThat(value(new Bleu(BleuSettings.TOKENISED), judged("a b c d", "a b c d e", "a b c")))
        .isCloseTo(100, within(1e-9));
    assertThat(value(new Bleu(BleuSettings.TOKENISED), judged("a b c d", "a b c d e", "a b")))
        .isCloseTo(100 * Math.exp(1 - 5 / 4.0), within(1e-9));
  }

  @Test
  void bleuIsZeroWithoutAMatchOrWithoutAQuadruple() {
    assertThat(value(new Bleu(BleuSettings.TOKENISED), judged("x y z w", "a b c d"))).isZero();
    assertThat(value(new Bleu(BleuSettings.TOKENISED), judged("a b c", "a b c"))).isZero();
    assertThat(value(new Bleu(BleuSettings.TOKENISED), judged("", "a b c"))).isZero();
  }
}
