package org.seq4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One step of each layer-normalised cell against loops that follow the paper's formulas. */
class NormalizedCellsTest {
  private static final int SIZE = 3;
  private static final int INPUT = 2;
  private static final double[] X = {0.5, -1};
  private static final double[] BEFORE = {0.2, -0.4, 0.7};
  private static final double[] CELL = {-0.3, 0.9, 0.1};

  private final Parameters parameters = new Parameters();

  /** Steps once with weights from a generator. */
  private List<double[]> step(CellKind kind) {
    Cell cell = kind.create(parameters, SIZE, List.of(INPUT), true);
    parameters.allocate(Precision.DOUBLE, 1);
    Random random = new Random(4);
    for (Parameter parameter : parameters.all()) {
      int count = parameter.shape().length();
      parameter.values().assign(random.doubles(count, -1, 1).toArray());
    }
    try (Memory memory = new Memory(Precision.DOUBLE);
        Tape tape = Tape.inference(memory)) {
      Tensor before = tape.constant(Shape.of(1, SIZE), BEFORE);
      Cell.State state =
          new Cell.State(
              kind.parts() == 1
                  ? List.of(before)
                  : List.of(before, tape.constant(Shape.of(1, SIZE), CELL)));
      Tensor prepared = cell.prepare(tape.constant(Shape.of(1, INPUT), X));
      return cell.step(state, prepared).parts().stream()
          .map(part -> part.value().toDoubles())
          .toList();
    }
  }

  private double[] weight(String name) {
    return parameters.all().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow()
        .values()
        .toDoubles();
  }

  private double[] product(double[] x, String name) {
    double[] w = weight(name);
    int columns = w.length / x.length;
    double[] y = new double[columns];
    for (int i = 0; i < w.length; i++) {
      y[i % columns] += x[i / columns] * w[i];
    }
    return y;
  }

  private double[] normalized(double[] x, String gain) {
    double mean = Arrays.stream(x).average().orElseThrow();
    double variance = Arrays.stream(x).map(a -> (a - mean) * (a - mean)).average().orElseThrow();
    double[] g = weight(gain);
    return IntStream.range(0, x.length)
        .mapToDouble(i -> g[i] * (x[i] - mean) / Math.sqrt(variance + 1e-5))
        .toArray();
  }

  private static double[] plus(double[] x, double[] y) {
    return IntStream.range(0, x.length).mapToDouble(i -> x[i] + y[i]).toArray();
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Test
  void rnnFollowsItsFormula() {
    double[] found = step(CellKind.RNN).get(0);
    double[] sums = plus(product(X, "weight-input"), product(BEFORE, "weight-recurrent"));
    double[] expected =
        Arrays.stream(plus(normalized(sums, "gain"), weight("bias"))).map(Math::tanh).toArray();
    assertThat(found).containsExactly(expected, within(1e-12));
  }

  @Test
  void lstmFollowsItsFormula() {
    List<double[]> found = step(CellKind.LSTM);
    double[] gates =
        plus(
            plus(
                normalized(product(X, "weight-input"), "gain-input"),
                normalized(product(BEFORE, "weight-recurrent"), "gain-recurrent")),
            weight("bias"));
    double[] cell = new double[SIZE];
    for (int k = 0; k < SIZE; k++) {
      double candidate = Math.tanh(gates[2 * SIZE + k]);
      cell[k] = sigmoid(gates[SIZE + k]) * CELL[k] + sigmoid(gates[k]) * candidate;
    }
    double[] shown = plus(normalized(cell, "gain-cell"), weight("bias-cell"));
    double[] output = new double[SIZE];
    for (int k = 0; k < SIZE; k++) {
      output[k] = sigmoid(gates[3 * SIZE + k]) * Math.tanh(shown[k]);
    }
    assertThat(found.get(0)).containsExactly(output, within(1e-12));
    assertThat(found.get(1)).containsExactly(cell, within(1e-12));
  }

  @Test
  void gruFollowsItsFormula() {
    double[] found = step(CellKind.GRU).get(0);
    double[] input = plus(both(product(X, "weight-input"), "gain-input"), weight("bias"));
    double[] recurrent =
        plus(both(product(BEFORE, "weight-recurrent"), "gain-recurrent"), weight("bias-recurrent"));
    double[] expected = new double[SIZE];
    for (int k = 0; k < SIZE; k++) {
      double r = sigmoid(input[k] + recurrent[k]);
      double z = sigmoid(input[SIZE + k] + recurrent[SIZE + k]);
      double n = Math.tanh(input[2 * SIZE + k] + r * recurrent[2 * SIZE + k]);
      expected[k] = (1 - z) * n + z * BEFORE[k];
    }
    assertThat(found).containsExactly(expected, within(1e-12));
  }

  /** Gates and candidate, each normalised by itself. */
  private double[] both(double[] sums, String name) {
    double[] gates = normalized(Arrays.copyOf(sums, 2 * SIZE), name + "-gates");
    double[] candidate =
        normalized(Arrays.copyOfRange(sums, 2 * SIZE, 3 * SIZE), name + "-candidate");
    double[] all = Arrays.copyOf(gates, 3 * SIZE);
    System.arraycopy(candidate, 0, all, 2 * SIZE, SIZE);
    return all;
  }
}
