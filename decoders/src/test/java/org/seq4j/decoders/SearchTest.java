package org.seq4j.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.Scorer;
import org.seq4j.api.Search;
import org.seq4j.api.Source;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabulary;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Tape;

class SearchTest {
  private static final int A = 4;
  private static final int B = 5;
  private static final double ROUNDING = 1e-5;

  /** Greedy says A, which is followed by END at 0.4; B END is the better whole. */
  private static final TableScorer.Table GARDEN_PATH =
      (sentence, said) -> {
        if (said.isEmpty()) {
          return row(0.05, 0.05, 0.5, 0.4);
        }
        if (said.equals(List.of(A))) {
          return row(0.1, 0.4, 0.3, 0.2);
        }
        if (said.equals(List.of(B))) {
          return row(0.02, 0.9, 0.04, 0.04);
        }
        return row(0.05, 0.75, 0.1, 0.1);
      };

  /** Arbitrary probabilities, a function of sentence and history; some sentences end early. */
  private static final TableScorer.Table ARBITRARY =
      (sentence, said) -> {
        Random random = new Random(31L * sentence + said.hashCode());
        double[] raw = random.doubles(4, 0.05, 1).toArray();
        raw[1] *= 0.3 + said.size() * (1 + sentence % 5) * 0.2;
        double sum = Arrays.stream(raw).sum();
        return row(raw[0] / sum, raw[1] / sum, raw[2] / sum, raw[3] / sum);
      };

  /** Padding and the begin symbol would be the best choice at every step, were they allowed. */
  private static final TableScorer.Table TEMPTING =
      (sentence, said) -> new double[] {0.4, 0.05, 0.3, 0.1, 0.1, 0.05};

  private static final TableScorer.Table ENDLESS = (sentence, said) -> row(0.1, 0.01, 0.8, 0.09);

  private static double[] row(double unknown, double end, double a, double b) {
    return new double[] {0, unknown, 0, end, a, b};
  }

  private static Source source(int... lengths) {
    List<Tokens> items = new ArrayList<>();
    for (int sentence = 0; sentence < lengths.length; sentence++) {
      items.add(item(sentence, lengths[sentence]));
    }
    return Source.of(items);
  }

  /** A sentence of its own kind: its first word says which it is. */
  private static Tokens item(int sentence, int length) {
    int[] ids = new int[length];
    Arrays.fill(ids, 4 + sentence);
    return new Tokens(Collections.nCopies(length, "word"), ids);
  }

  private static List<List<Hypothesis>> decode(Search search, Scorer scorer, Source source) {
    try (Memory memory = new Memory(Precision.FLOAT);
        Tape tape = Tape.inference(memory)) {
      return search.decode(scorer, tape, source);
    }
  }

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

  private record Said(List<Integer> ids, double logProbability) {}

  /** All outputs that end within the length. */
  private static List<Said> exhaustive(TableScorer.Table table, int sentence, int length) {
    List<Said> all = new ArrayList<>();
    extend(table, sentence, length, new Said(List.of(), 0), all);
    return all;
  }

  private static void extend(
      TableScorer.Table table, int sentence, int left, Said before, List<Said> all) {
    if (left == 0) {
      return;
    }
    double[] next = table.next(sentence, before.ids);
    for (int symbol : new int[] {Vocabulary.UNKNOWN, Vocabulary.END, A, B}) {
      double log = before.logProbability + Math.log(next[symbol]);
      if (symbol == Vocabulary.END) {
        all.add(new Said(before.ids, log));
      } else {
        List<Integer> ids = new ArrayList<>(before.ids);
        ids.add(symbol);
        extend(table, sentence, left - 1, new Said(ids, log), all);
      }
    }
  }

  @Test
  void aBeamOfFullWidthIsExhaustive() {
    int[] lengths = {2, 1, 3};
    for (double normalization : new double[] {0, 1}) {
      List<List<Hypothesis>> found =
          decode(beam(128, normalization, 4), new TableScorer(ARBITRARY), source(lengths));
      for (int sentence = 0; sentence < lengths.length; sentence++) {
        List<Said> expected = exhaustive(ARBITRARY, 4 + sentence, 4);
        expected.sort(Comparator.comparingDouble(said -> -score(said, normalization)));
        List<Hypothesis> all = found.get(sentence);
        assertThat(all).hasSameSizeAs(expected);
        for (int rank = 0; rank < all.size(); rank++) {
          assertThat(all.get(rank).score())
              .as("the score of rank %d of sentence %d", rank, sentence)
              .isCloseTo(score(expected.get(rank), normalization), within(ROUNDING));
        }
        assertThat(Arrays.stream(all.get(0).ids()).boxed().toList()).isEqualTo(expected.get(0).ids);
      }
    }
  }

  private static double score(Said said, double normalization) {
    return said.logProbability / Math.pow(said.ids.size() + 1, normalization);
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
  void aBatchGivesWhatItsSentencesGiveAlone() {
    for (Search search : List.of(greedy(12), beam(3, 1, 12))) {
      for (int batch : new int[] {1, 7, 64}) {
        int[] lengths = IntStream.range(0, batch).map(i -> 1 + i % 9).toArray();
        List<List<Hypothesis>> together =
            decode(search, new TableScorer(ARBITRARY), source(lengths));
        for (int sentence = 0; sentence < batch; sentence++) {
          Source alone = Source.of(List.of(item(sentence, lengths[sentence])));
          List<Hypothesis> expected = decode(search, new TableScorer(ARBITRARY), alone).get(0);
          assertThat(together.get(sentence).stream().map(SearchTest::text).toList())
              .as("sentence %d of %d", sentence, batch)
              .isEqualTo(expected.stream().map(SearchTest::text).toList());
        }
      }
    }
  }

  private static String text(Hypothesis found) {
    return Arrays.toString(found.ids()) + " " + found.score() + " " + found.finished();
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
