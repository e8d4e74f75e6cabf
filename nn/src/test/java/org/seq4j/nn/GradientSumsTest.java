package org.seq4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seq4j.nn.Gradients.Dense;
import org.seq4j.nn.Gradients.Gradient;
import org.seq4j.nn.Gradients.Rows;

/** The gradients of the shards of a batch together. */
class GradientSumsTest {
  private static final int EXAMPLES = 5;
  private static final int STEPS = 3;
  private static final int SIZE = 4;
  private static final Randomness CHANCE = new Randomness(3, 9);

  private final Parameters parameters = new Parameters();

  /** A loss that is a sum over examples. */
  @FunctionalInterface
  private interface Loss {
    Tensor of(Tape tape, int... examples);
  }

  /** The gradients of a batch that was cut into shards. */
  private List<double[]> sharded(Loss loss, Precision precision, int count, Workers workers) {
    List<Tape> tapes = new ArrayList<>();
    List<Memory> memories = new ArrayList<>();
    try {
      for (int number = 0; number < count; number++) {
        int first = number;
        memories.add(new Memory(precision));
        tapes.add(Tape.training(memories.get(number), CHANCE.shard(number, count)));
        int[] own = IntStream.range(0, EXAMPLES).filter(i -> i % count == first).toArray();
        tapes.get(number).undo(loss.of(tapes.get(number), own));
      }
      Gradients gradients = Gradients.sum(tapes, workers);
      return parameters.all().stream().map(gradients::of).toList();
    } finally {
      tapes.forEach(Tape::close);
      memories.forEach(Memory::close);
    }
  }

  /** The shards' gradients add up to those of the whole batch, whose weights all have some. */
  private void check(Loss loss) {
    parameters.allocate(Precision.DOUBLE, 1);
    List<double[]> whole = sharded(loss, Precision.DOUBLE, 1, new Workers(1));
    assertThat(whole).noneMatch(own -> IntStream.range(0, own.length).allMatch(i -> own[i] == 0));
    for (int count : new int[] {2, 3, EXAMPLES}) {
      List<double[]> sum = sharded(loss, Precision.DOUBLE, count, new Workers(2));
      for (int i = 0; i < whole.size(); i++) {
        assertThat(sum.get(i))
            .as("%s of %d shards", parameters.all().get(i), count)
            .containsExactly(whole.get(i), within(1e-12));
      }
    }
  }

  private static Tensor numbers(Tape tape, int size, int... examples) {
    double[] values = new double[examples.length * size];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.sin(examples[i / size] * 31 + i % size);
    }
    return tape.constant(Shape.of(examples.length, size), values);
  }

  private static int[] ids(int time, int limit, int... examples) {
    return IntStream.of(examples).map(example -> (3 * example + 2 * time) % limit).toArray();
  }

  private static Tensor lossOf(Tensor logits, int... examples) {
    int classes = logits.shape().size();
    return logits.crossEntropy(ids(1, classes, examples), -1, 0.1, 0.5);
  }

  /** A table, a cell with two inputs over some steps, an output layer, and dropout. */
  private Loss recurrence(CellKind kind, int size) {
    Parameter table = parameters.matrix("table", 6, 3);
    Cell cell = kind.create(parameters.at("cell"), size, List.of(3, size));
    Parameter output = parameters.matrix("output", size, 5);
    Parameter bias = parameters.bias("output-bias", 5);
    return (tape, examples) -> {
      Cell.State state = cell.zeros(tape, examples.length);
      Tensor sum = tape.zeros();
      for (int t = 0; t < STEPS; t++) {
        Tensor x =
            Tensor.gather(tape, table, ids(t, 6, examples), examples.length).dropout(0.3, "x", t);
        Tensor second = state.output().plus(numbers(tape, size, examples));
        state = cell.step(state, cell.prepare(x), second);
        sum = sum.plus(lossOf(state.output().linear(output, bias), examples));
      }
      return sum;
    };
  }

  @Test
  void rnnOverShardsHasTheGradientsOfTheWholeBatch() {
    check(recurrence(CellKind.RNN, SIZE));
  }

  @Test
  void lstmOverShardsHasTheGradientsOfTheWholeBatch() {
    check(recurrence(CellKind.LSTM, SIZE));
  }

  @Test
  void gruOverShardsHasTheGradientsOfTheWholeBatch() {
    check(recurrence(CellKind.GRU, SIZE));
  }

  @Test
  void aWeightUsedInSeveralWaysHasTheSumOfThem() {
    Parameter shared = parameters.matrix("shared", SIZE, SIZE);
    Parameter once = parameters.matrix("once", SIZE, SIZE);
    check(
        (tape, examples) -> {
          Tensor x = numbers(tape, SIZE, examples);
          Tensor read = Tensor.gather(tape, shared, ids(0, SIZE, examples), examples.length);
          Tensor sum = lossOf(x.linear(shared).plus(read), examples);
          for (int i = 0; i < examples.length; i++) {
            if (examples[i] == 3) {
              Tensor plain = tape.parameter(shared).times(tape.parameter(once));
              sum = sum.plus(lossOf(x.rows(i, i + 1).matmul(plain), 3));
            }
          }
          return sum;
        });
  }

  @Test
  void aWeightThatOneShardReadsAndAnotherMultipliesWithHasTheSumOfBoth() {
    Parameter shared = parameters.matrix("shared", SIZE, SIZE);
    Parameter bias = parameters.bias("bias", SIZE);
    check(
        (tape, examples) -> {
          Tensor sum = tape.zeros();
          for (int example : examples) {
            Tensor rows =
                example % 2 == 0
                    ? Tensor.gather(tape, shared, ids(0, SIZE, example), 1)
                    : numbers(tape, SIZE, example).linear(shared, bias);
            sum = sum.plus(lossOf(rows, example));
          }
          return sum;
        });
  }

  @Test
  void aPlainTensorOfOneTapeOnlyHasItsGradient() {
    Parameter plain = parameters.bias("plain", SIZE);
    Parameter table = parameters.matrix("table", 6, SIZE);
    check(
        (tape, examples) -> {
          Tensor read = Tensor.gather(tape, table, ids(0, 6, examples), examples.length);
          Tensor sum = lossOf(read, examples);
          boolean last = examples[examples.length - 1] == EXAMPLES - 1;
          return last ? sum.plus(tape.parameter(plain).plus(0.5).tanh().sum()) : sum;
        });
  }

  @Test
  void aWeightOfWhichOneBlockIsUsedHasZerosElsewhere() {
    Cell cell = CellKind.RNN.create(parameters, SIZE, List.of(2, 3));
    parameters.allocate(Precision.DOUBLE, 1);
    Loss loss = (tape, examples) -> lossOf(cell.prepare(numbers(tape, 2, examples)), examples);
    double[] whole = sharded(loss, Precision.DOUBLE, 1, new Workers(1)).get(0);
    assertThat(parameters.all().get(0).shape()).isEqualTo(Shape.of(5, SIZE));
    assertThat(IntStream.range(0, 2 * SIZE)).allMatch(i -> whole[i] != 0);
    assertThat(IntStream.range(2 * SIZE, 5 * SIZE)).allMatch(i -> whole[i] == 0);
    assertThat(sharded(loss, Precision.DOUBLE, 2, new Workers(2)).get(0))
        .containsExactly(whole, within(1e-12));
  }

  @Test
  void onlyTheRowsThatWereReadAreStored() {
    Parameter table = parameters.matrix("table", 9, 2);
    Parameter weight = parameters.matrix("weight", 2, 3);
    parameters.allocate(Precision.DOUBLE, 1);
    try (Memory memory = new Memory(Precision.DOUBLE);
        Memory other = new Memory(Precision.DOUBLE);
        Tape left = Tape.recording(memory);
        Tape right = Tape.recording(other)) {
      left.undo(Tensor.gather(left, table, new int[] {7, 2, 7}, 3).linear(weight).sum());
      right.undo(Tensor.gather(right, table, new int[] {2, 5}, 2).linear(weight).sum());
      Gradients gradients = Gradients.sum(List.of(left, right), new Workers(2));
      Gradient ofTable = gradients.byParameter().get(table);
      assertThat(ofTable).isInstanceOf(Rows.class);
      assertThat(((Rows) ofTable).rows()).containsExactly(2, 5, 7);
      double[] values = ofTable.values().toDoubles();
      assertThat(values[0]).isCloseTo(2 * values[2], within(1e-12));
      assertThat(values[4]).isCloseTo(2 * values[2], within(1e-12));
      assertThat(gradients.byParameter().get(weight)).isInstanceOf(Dense.class);
    }
  }

  @Test
  void theBitsDoNotDependOnTheNumberOfThreads() {
    Loss loss = recurrence(CellKind.GRU, 600);
    parameters.allocate(Precision.FLOAT, 1);
    for (int count : new int[] {1, 2}) {
      List<double[]> expected = sharded(loss, Precision.FLOAT, count, new Workers(1));
      for (int threads : new int[] {1, 2, 3}) {
        List<double[]> found = sharded(loss, Precision.FLOAT, count, new Workers(threads));
        for (int i = 0; i < expected.size(); i++) {
          assertThat(found.get(i)).isEqualTo(expected.get(i));
        }
      }
    }
  }

  @Test
  void theBitsAreTheSameWhereverTheArraysStand() {
    Loss loss = recurrence(CellKind.LSTM, 40);
    parameters.allocate(Precision.FLOAT, 1);
    List<List<double[]>> passes = new ArrayList<>();
    try (Memory memory = new Memory(Precision.FLOAT)) {
      for (int pass = 0; pass < 3; pass++) {
        try (Tape tape = Tape.training(memory, CHANCE)) {
          tape.zeros(1 + 1000 * pass);
          Gradients gradients = tape.backward(loss.of(tape, 0, 1, 2, 3, 4));
          passes.add(parameters.all().stream().map(gradients::of).toList());
        }
      }
    }
    for (List<double[]> pass : passes) {
      for (int i = 0; i < pass.size(); i++) {
        assertThat(pass.get(i)).isEqualTo(passes.get(0).get(i));
      }
    }
  }
}
