package org.seq4j.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.seq4j.decoders.Tables.A;
import static org.seq4j.decoders.Tables.ARBITRARY;
import static org.seq4j.decoders.Tables.B;
import static org.seq4j.decoders.Tables.GARDEN_PATH;
import static org.seq4j.decoders.Tables.decode;
import static org.seq4j.decoders.Tables.row;
import static org.seq4j.decoders.Tables.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.Scorer;
import org.seq4j.api.Search;
import org.seq4j.api.Source;
import org.seq4j.api.Vocabulary;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Tape;

class SearchTest {
  private static final double ROUNDING = 1e-5;

  /** Padding and the begin symbol would be the best choice at every step, were they allowed. */
  private static final TableScorer.Table TEMPTING =
      (sentence, said) -> new double[] {0.4, 0.05, 0.3, 0.1, 0.1, 0.05};

  private static final TableScorer.Table ENDLESS = (sentence, said) -> row(0.1, 0.01, 0.8, 0.09);

  private static Hypothesis best(Search search, TableScorer.Table table) {
    return decode(search, new TableScorer(table), source(3)).get(0).get(0);
  }

  private static Search greedy(int maximumLength) {
    return new GreedySearch(new GreedySearch.Settings(maximumLength));
  }

  private static Search beam(int width, double normalization, int maximumLength) {
    return new BeamSearch(new BeamSearch.Settings(width, normalization, maximumLength));
  }

  @Test
  void greedyTakesTheMostProbableSymbolAtEachStep() {
    Hypothesis found = best(greedy(10), GARDEN_PATH);
    assertThat(found.ids()).containsExactly(A);
    assertThat(found.logProbability()).isCloseTo(Math.log(0.5 * 0.4), within(ROUNDING));
    assertThat(found.finished()).isTrue();
  }

  @Test
  void aBeamOfTwoLeavesTheGardenPath() {
    Hypothesis found = best(beam(2, 0, 10), GARDEN_PATH);
    assertThat(found.ids()).containsExactly(B);
    assertThat(found.logProbability()).isCloseTo(Math.log(0.4 * 0.9), within(ROUNDING));
  }

  @Test
  void aBeamOfOneIsGreedy() {
    for (int sentence = 0; sentence < 20; sentence++) {
      int[] lengths = new int[sentence + 1];
      Arrays.fill(lengths, 2);
      Source source = source(lengths);
      List<List<Hypothesis>> one = decode(beam(1, 0, 12), new TableScorer(ARBITRARY), source);
      List<List<Hypothesis>> other = decode(greedy(12), new TableScorer(ARBITRARY), source);
      assertThat(one.get(sentence).get(0).ids()).isEqualTo(other.get(sentence).get(0).ids());
    }
  }

  @Test
  void normalizationDividesByThePowerOfTheLength() {
    TableScorer.Table table =
        (sentence, said) -> said.isEmpty() ? row(0.1, 0.3, 0.5, 0.1) : row(0.2, 0.5, 0.2, 0.1);
    Hypothesis plain = best(beam(4, 0, 5), table);
    assertThat(plain.ids()).isEmpty();
    assertThat(plain.score()).isCloseTo(Math.log(0.3), within(ROUNDING));
    Hypothesis mean = best(beam(4, 1, 5), table);
    assertThat(mean.ids()).containsExactly(A);
    assertThat(mean.score()).isCloseTo(Math.log(0.5 * 0.5) / 2, within(ROUNDING));
    assertThat(mean.logProbability()).isCloseTo(Math.log(0.25), within(ROUNDING));
  }

  @Test
  void hypothesesAreSortedBestFirst() {
    List<Hypothesis> found = decode(beam(5, 1, 10), new TableScorer(ARBITRARY), source(2)).get(0);
    assertThat(found).hasSizeGreaterThanOrEqualTo(5);
    assertThat(found).isSortedAccordingTo(Comparator.comparingDouble(Hypothesis::score).reversed());
  }

  @Test
  void noHypothesisIsFoundTwice() {
    List<Hypothesis> found = decode(beam(8, 1, 10), new TableScorer(ARBITRARY), source(2)).get(0);
    assertThat(found.stream().map(each -> Arrays.toString(each.ids())).toList())
        .doesNotHaveDuplicates();
  }

  @Test
  void theMaximumLengthCuts() {
    for (Search search : List.of(greedy(3), beam(1, 0, 3))) {
      Hypothesis found = best(search, ENDLESS);
      assertThat(found.ids()).containsExactly(A, A, A);
      assertThat(found.finished()).isFalse();
      assertThat(found.logProbability()).isCloseTo(3 * Math.log(0.8), within(ROUNDING));
    }
  }

  @Test
  void paddingAndBeginAreNeverSaid() {
    for (Search search : List.of(greedy(6), beam(3, 1, 6))) {
      for (Hypothesis found : decode(search, new TableScorer(TEMPTING), source(2)).get(0)) {
        assertThat(found.ids()).doesNotContain(Vocabulary.PADDING, Vocabulary.BEGIN);
      }
    }
  }

  @Test
  void theEndSymbolIsNotAmongTheIds() {
    for (Hypothesis found : decode(beam(5, 1, 10), new TableScorer(ARBITRARY), source(2)).get(0)) {
      assertThat(found.ids()).doesNotContain(Vocabulary.END);
    }
  }

  @Test
  void attentionHasARowForEachSymbolAndTheEnd() {
    for (Search search : List.of(greedy(10), beam(4, 1, 10))) {
      for (Hypothesis found : decode(search, new TableScorer(ARBITRARY), source(3, 5)).get(0)) {
        int said = found.ids().length + (found.finished() ? 1 : 0);
        assertThat(found.attention()).hasSize(said);
        for (int step = 0; step < said; step++) {
          float[] expected = new float[5];
          expected[Math.min(step, 4)] = 1;
          assertThat(found.attention().get(step)).as("step %d", step).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void finishedSentencesLeaveTheBatch() {
    List<Integer> rows = new ArrayList<>();
    TableScorer table =
        new TableScorer(
            (sentence, said) ->
                said.size() < sentence - 4 ? row(0.1, 0.1, 0.7, 0.1) : row(0.1, 0.7, 0.1, 0.1));
    Scorer counting =
        new Scorer() {
          @Override
          public State start(Tape tape, Source source) {
            return table.start(tape, source);
          }

          @Override
          public Scores next(State state, int[] previous) {
            rows.add(previous.length);
            return table.next(state, previous);
          }
        };
    List<List<Hypothesis>> found = decode(greedy(20), counting, source(1, 1, 1, 1, 1, 1, 1, 1));
    for (int sentence = 0; sentence < found.size(); sentence++) {
      assertThat(found.get(sentence).get(0).ids()).hasSize(sentence);
    }
    assertThat(rows).containsExactly(8, 8, 6, 6, 4, 3, 2, 1);
  }

  @Test
  void anotherDecodeTakesNoMoreMemory() {
    int[] lengths = new int[64];
    Arrays.fill(lengths, 40);
    for (Search search : List.of(greedy(50), beam(5, 1, 50))) {
      try (Memory memory = new Memory(Precision.FLOAT)) {
        decodeOnce(search, memory, lengths);
        decodeOnce(search, memory, lengths);
        long growths = memory.growths();
        decodeOnce(search, memory, lengths);
        assertThat(memory.growths()).isEqualTo(growths);
      }
    }
  }

  private static void decodeOnce(Search search, Memory memory, int... lengths) {
    try (Tape tape = Tape.inference(memory)) {
      search.decode(new TableScorer(ARBITRARY), tape, source(lengths));
    }
  }

  @Test
  void memoryDoesNotGrowWithTheSteps() {
    TableScorer.Table endless = (sentence, said) -> row(0.2, 1e-9, 0.5, 0.3);
    int[] lengths = new int[16];
    Arrays.fill(lengths, 20);
    List<Long> bytes = new ArrayList<>();
    for (int steps : new int[] {20, 400}) {
      try (Memory memory = new Memory(Precision.FLOAT);
          Tape tape = Tape.inference(memory)) {
        beam(4, 1, steps).decode(new TableScorer(endless), tape, source(lengths));
        bytes.add(memory.bytes());
      }
    }
    assertThat(bytes.get(1)).as("bytes for 400 steps and for 20").isEqualTo(bytes.get(0));
  }
}
