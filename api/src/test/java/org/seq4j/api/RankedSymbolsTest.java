package org.seq4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Shape;
import org.seq4j.nn.Tape;

class RankedSymbolsTest {
  private static RankedSymbols ranked(int most, double... logits) {
    try (Memory memory = new Memory(Precision.FLOAT);
        Tape tape = Tape.inference(memory)) {
      return new RankedSymbols(tape.constant(Shape.of(1, logits.length), logits), most);
    }
  }

  @Test
  void paddingAndTheBeginAreNeverAmongThem() {
    RankedSymbols ranked = ranked(2, 9, 1, 8, 2, 3);
    assertThat(ranked.count()).isEqualTo(2);
    assertThat(ranked.symbol(0, 0)).isEqualTo(4);
    assertThat(ranked.symbol(0, 1)).isEqualTo(Vocabulary.END);
  }

  @Test
  void thereAreNoMoreThanMayBeSaid() {
    assertThat(ranked(10, 9, 1, 8, 2, 3).count()).isEqualTo(3);
  }

  @Test
  void probabilitiesAreSharesOfAllSymbols() {
    double third = Math.log(1 / 3.0);
    RankedSymbols ranked = ranked(1, 5, 4, 5, 5);
    double sum = 3 + Math.exp(-1);
    assertThat(ranked.logProbability(0, 0)).isCloseTo(-Math.log(sum), offset(1e-6));
    assertThat(ranked.logProbability(0, 0)).isLessThan(third);
  }

  @Test
  void whatIsNoNumberHasNoProbability() {
    RankedSymbols ranked = ranked(1, 1, 2, 3, Double.NaN, 4);
    assertThatThrownBy(() -> ranked.logProbability(0, 0))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageStartingWith("row 0 of the logits holds NaN, or its largest number is infinite");
  }

  @Test
  void symbolsWithoutProbabilityAreStillOnesThatMayBeSaid() {
    double nan = Double.NaN;
    RankedSymbols ranked = ranked(3, nan, nan, nan, nan, nan, nan);
    for (int rank = 0; rank < 3; rank++) {
      assertThat(Vocabulary.maySay(ranked.symbol(0, rank))).isTrue();
    }
  }
}
