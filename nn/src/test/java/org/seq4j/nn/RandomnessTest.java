package org.seq4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What chance depends on: names and places, not on how a batch is cut. */
class RandomnessTest {
  private static final int TIME = 4;
  private static final int BATCH = 7;
  private static final int SIZE = 5;

  private final Memory memory = new Memory(Precision.FLOAT);

  @AfterEach
  void giveMemoryBack() {
    memory.close();
  }

  /** What dropout leaves of ones, {@code [time, batch, size]}. */
  private double[] kept(Randomness randomness, int batch) {
    try (Tape tape = Tape.training(memory, randomness)) {
      Tensor ones = tape.constant(tape.allocate(Shape.of(TIME, batch, SIZE)).fill(1));
      return ones.dropout(0.5, "x").value().toDoubles();
    }
  }

  private static double[] row(double[] kept, int batch, int time, int row) {
    int from = (time * batch + row) * SIZE;
    return Arrays.copyOfRange(kept, from, from + SIZE);
  }

  @Test
  void dropoutIsTheSameHoweverTheBatchIsCutAndStepByStep() {
    double[] numbers = new double[4 * 6 * 5];
    Arrays.fill(numbers, 1);
    double[] whole;
    try (Tape tape = Tape.training(memory, new Randomness(1, 2))) {
      whole = tape.constant(Shape.of(4, 6, 5), numbers).dropout(0.5, "x").value().toDoubles();
    }
    assertThat(whole).containsOnly(0, 2);
    try (Tape tape = Tape.training(memory, new Randomness(1, 2, 2, 1))) {
      Tensor half = tape.constant(tape.allocate(Shape.of(4, 3, 5)).fill(1));
      double[] found = half.dropout(0.5, "x").value().toDoubles();
      for (int t = 0; t < 4; t++) {
        double[] expected = Arrays.copyOfRange(whole, t * 30 + 10, t * 30 + 25);
        assertThat(Arrays.copyOfRange(found, t * 15, t * 15 + 15)).isEqualTo(expected);
        double[] step = half.step(t).dropout(0.5, "x", t).value().toDoubles();
        assertThat(step).isEqualTo(expected);
      }
    }
    for (Randomness other : List.of(new Randomness(2, 2), new Randomness(1, 3))) {
      try (Tape tape = Tape.training(memory, other)) {
        Tensor ones = tape.constant(Shape.of(4, 6, 5), numbers);
        assertThat(ones.dropout(0.5, "x").value().toDoubles()).isNotEqualTo(whole);
      }
    }
  }

  @Test
  void dropoutDoesNothingWithoutChance() {
    try (Tape tape = Tape.recording(memory)) {
      Tensor x = tape.variable(Shape.of(2), 1, 2);
      assertThat(x.dropout(0.9, "x")).isSameAs(x);
    }
  }

  @Test
  void dropoutOfShardsIsThatOfTheirRowsInTheWholeBatch() {
    Randomness randomness = new Randomness(1, 2);
    double[] whole = kept(randomness, BATCH);
    for (int count = 1; count <= 3; count++) {
      for (int number = 0; number < count; number++) {
        int batch = (BATCH - number + count - 1) / count;
        double[] shard = kept(randomness.shard(number, count), batch);
        for (int t = 0; t < TIME; t++) {
          for (int row = 0; row < batch; row++) {
            assertThat(row(shard, batch, t, row))
                .as("row %d of shard %d of %d at time %d", row, number, count, t)
                .isEqualTo(row(whole, BATCH, t, number + row * count));
          }
        }
      }
    }
  }

  @Test
  void aShardOfAShardIsAShard() {
    Randomness randomness = new Randomness(1, 2);
    assertThat(randomness.shard(1, 2).shard(2, 3)).isEqualTo(randomness.shard(5, 6));
    assertThat(randomness.shard(0, 1)).isEqualTo(randomness);
  }

  @Test
  void uniformNumbersOfAShardAreThoseOfItsRows() {
    Randomness randomness = new Randomness(1, 2);
    Randomness shard = randomness.shard(1, 3);
    for (int row = 0; row < 4; row++) {
      double number = shard.uniform("x", 2, row);
      assertThat(number).isEqualTo(randomness.uniform("x", 2, 1 + 3 * row)).isBetween(0d, 1d);
    }
    assertThat(IntStream.range(0, 50).mapToDouble(i -> randomness.uniform("x", i, i)).distinct())
        .hasSize(50);
  }

  @Test
  void packedPositionsHaveTheDropoutOfTheirPlaces() {
    Mask mask = Mask.of(TIME, 3, 0, 1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 0);
    double[] whole = kept(new Randomness(1, 2), 3);
    for (Packing packing : List.of(Packing.of(mask), Packing.inOrder(1, 4, 2))) {
      int[] times = packing.times();
      int[] sequences = packing.sequences();
      try (Tape tape = Tape.training(memory, new Randomness(1, 2))) {
        Array ones = tape.allocate(Shape.of(packing.positions(), SIZE)).fill(1);
        Tensor dropped = tape.constant(ones).dropout(0.5, "x", packing);
        for (int i = 0; i < times.length; i++) {
          assertThat(dropped.value().rows(i, i + 1).toDoubles())
              .as("time %d of sequence %d", times[i], sequences[i])
              .isEqualTo(row(whole, 3, times[i], sequences[i]));
        }
      }
    }
  }

  @Test
  void aPackingOfOtherPositionsIsRefused() {
    try (Tape tape = Tape.training(memory, new Randomness(1, 2))) {
      Tensor x = tape.zeros(4, 2);
      Packing packing = Packing.inOrder(2, 1);
      assertThatThrownBy(() -> x.dropout(0.5, "x", packing))
          .isInstanceOf(ShapeException.class)
          .hasMessage("dropout: 3 places do not fit [4, 2]");
    }
  }
}
