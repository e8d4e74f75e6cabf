package org.seq4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What training drops of embeddings and of recurrent states. */
class EmbeddingTest {
  private static final int TIME = 50;
  private static final int BATCH = 8;
  private static final int SIZE = 6;
  private static final Randomness CHANCE = new Randomness(3, 5);

  private final Parameters parameters = new Parameters();

  private Embedding embedding(Embedding.Dropped dropped) {
    Embedding embedding = new Embedding(parameters.at("words"), 3, SIZE, 0).with(dropped);
    parameters.allocate(Precision.DOUBLE, 1);
    embedding.table().values().fill(1);
    return embedding;
  }

  private static double[] read(Embedding embedding) {
    try (Memory memory = new Memory(Precision.DOUBLE);
        Tape tape = Tape.training(memory, CHANCE)) {
      return embedding.read(tape, new int[TIME * BATCH], TIME, BATCH).value().toDoubles();
    }
  }

  private static double at(double[] values, int time, int row, int column) {
    return values[(time * BATCH + row) * SIZE + column];
  }

  @Test
  void wordsAreDroppedAsAWholeAndTheOthersCountMore() {
    double[] values = read(embedding(new Embedding.Dropped(0, false, 0.2)));
    int dropped = 0;
    for (int word = 0; word < TIME * BATCH; word++) {
      double[] own = Arrays.copyOfRange(values, word * SIZE, (word + 1) * SIZE);
      assertThat(own).containsOnly(own[0]);
      assertThat(own[0]).isIn(0.0, 1.25);
      dropped += own[0] == 0 ? 1 : 0;
    }
    assertThat(dropped / (double) (TIME * BATCH)).isCloseTo(0.2, within(0.06));
  }

  @Test
  void patternIsThatOfTheFunctionOfSeedUpdateTimeAndRow() {
    double[] values = read(embedding(new Embedding.Dropped(0, false, 0.2)));
    for (int t = 0; t < TIME; t++) {
      for (int row = 0; row < BATCH; row++) {
        boolean kept = CHANCE.uniform("words.word", t, row) >= 0.2;
        assertThat(at(values, t, row, 0)).isEqualTo(kept ? 1.25 : 0);
      }
    }
  }

  @Test
  void variationalDropoutIsAlikeAtAllTimesAndOtherInEachSentence() {
    double[] values = read(embedding(new Embedding.Dropped(0.5, true, 0)));
    double[] first = Arrays.copyOf(values, BATCH * SIZE);
    for (int t = 0; t < TIME; t++) {
      int from = t * BATCH * SIZE;
      assertThat(Arrays.copyOfRange(values, from, from + BATCH * SIZE)).isEqualTo(first);
    }
    assertThat(first).contains(0, 2);
    assertThat(Arrays.copyOfRange(first, 0, SIZE))
        .isNotEqualTo(Arrays.copyOfRange(first, SIZE, 2 * SIZE));
  }

  @Test
  void stepsAndPackedSentencesHaveThePatternOfTheWhole() {
    Embedding embedding = embedding(new Embedding.Dropped(0.3, true, 0.2));
    double[] whole = read(embedding);
    Packing packing = Packing.inOrder(4, 2);
    try (Memory memory = new Memory(Precision.DOUBLE);
        Tape tape = Tape.training(memory, CHANCE)) {
      double[] step = embedding.readStep(tape, new int[BATCH], 7).value().toDoubles();
      assertThat(step).isEqualTo(Arrays.copyOfRange(whole, 7 * BATCH * SIZE, 8 * BATCH * SIZE));
      double[] packed = embedding.read(tape, new int[6], packing).value().toDoubles();
      for (int place = 0; place < 6; place++) {
        int time = packing.times()[place];
        int row = packing.sequences()[place];
        for (int column = 0; column < SIZE; column++) {
          assertThat(packed[place * SIZE + column]).isEqualTo(at(whole, time, row, column));
        }
      }
    }
  }

  @Test
  void sharedTableHasChanceOfItsOwn() {
    Embedding source = embedding(new Embedding.Dropped(0, false, 0.5));
    Embedding target = source.sharedBy("others");
    assertThat(target.table()).isSameAs(source.table());
    assertThat(read(target)).isNotEqualTo(read(source));
  }

  @Test
  void nothingIsDroppedOutsideOfTraining() {
    Embedding embedding = embedding(new Embedding.Dropped(0.5, true, 0.5));
    try (Memory memory = new Memory(Precision.DOUBLE);
        Tape tape = Tape.inference(memory)) {
      assertThat(embedding.read(tape, new int[4], 2, 2).value().toDoubles()).containsOnly(1);
    }
  }

  /** With weights of one the sum of what was read is what the recurrent product gives. */
  @Test
  void recurrentDropoutLeavesWhatTheStateCarriesOn() {
    try (Memory memory = new Memory(Precision.DOUBLE);
        Tape tape = Tape.training(memory, CHANCE)) {
      Tensor output = tape.constant(tape.allocate(Shape.of(3, 40)).fill(1));
      Cell.State state = new Cell.State(java.util.List.of(output));
      Cell.State dropped = state.withRecurrentDropout(0.5, "state", 0, 1, 2);
      Cell.State again = state.withRecurrentDropout(0.5, "state", 0, 1, 2);
      Cell.State others = state.withRecurrentDropout(0.5, "state", 2, 1, 0);

      assertThat(dropped.output().value().toDoubles()).containsOnly(1);
      double[] read = dropped.recurrent().value().toDoubles();
      assertThat(read).contains(0, 2).isEqualTo(again.recurrent().value().toDoubles());
      assertThat(Arrays.copyOfRange(read, 0, 40))
          .isEqualTo(Arrays.copyOfRange(others.recurrent().value().toDoubles(), 80, 120));
    }
  }
}
