package org.seq4j.golden;

import java.util.LinkedHashMap;
import java.util.Map;

/** The recurrent cases worked out with loops over plain arrays, from the files' own description. */
final class PlainRecurrent {
  private static final int TIME = 5;
  private static final int BATCH = 3;
  private static final int INPUT = 4;
  private static final int SIZE = 6;

  private PlainRecurrent() {}

  static Map<String, double[]> cell(String kind, Map<String, double[]> given) {
    double[] hidden = given.get("h0").clone();
    double[] cell = given.getOrDefault("c0", new double[BATCH * SIZE]).clone();
    for (int b = 0; b < BATCH; b++) {
      step(kind, "", given, given.get("x"), b, hidden, cell, b);
    }
    Map<String, double[]> outputs = new LinkedHashMap<>(Map.of("h1", hidden));
    if (kind.equals("lstm")) {
      outputs.put("c1", cell);
    }
    return outputs;
  }

  static Map<String, double[]> layer(String kind, Map<String, double[]> given) {
    Map<String, double[]> outputs = new LinkedHashMap<>();
    double[] states = new double[TIME * BATCH * 2 * SIZE];
    outputs.put("states", states);
    for (String direction : new String[] {"forward", "backward"}) {
      boolean forward = direction.equals("forward");
      double[] hidden = new double[BATCH * SIZE];
      double[] cell = new double[BATCH * SIZE];
      for (int b = 0; b < BATCH; b++) {
        int length = (int) given.get("lengths")[b];
        for (int i = 0; i < length; i++) {
          int row = (forward ? i : length - 1 - i) * BATCH + b;
          step(kind, direction + "-", given, given.get("x"), row, hidden, cell, b);
          System.arraycopy(hidden, b * SIZE, states, row * 2 * SIZE + (forward ? 0 : SIZE), SIZE);
        }
      }
      outputs.put("last-h-" + direction, hidden);
      if (kind.equals("lstm")) {
        outputs.put("last-c-" + direction, cell);
      }
    }
    return outputs;
  }

  /** Row {@code row} of x moves sentence {@code b} of hidden and cell on by one step. */
  private static void step(
      String kind,
      String prefix,
      Map<String, double[]> given,
      double[] x,
      int row,
      double[] hidden,
      double[] cell,
      int b) {
    double[] bias = given.get(prefix + "bias");
    double[] p = product(x, row * INPUT, INPUT, given.get(prefix + "weight-input"), bias);
    double[] none = new double[bias.length];
    double[] recurrentBias = given.getOrDefault(prefix + "bias-recurrent", none);
    double[] weight = given.get(prefix + "weight-recurrent");
    double[] q = product(hidden, b * SIZE, SIZE, weight, recurrentBias);
    for (int j = 0; j < SIZE; j++) {
      int at = b * SIZE + j;
      switch (kind) {
        case "rnn" -> hidden[at] = Math.tanh(p[j] + q[j]);
        case "lstm" -> {
          double in = sigmoid(p[j] + q[j]);
          double forget = sigmoid(p[SIZE + j] + q[SIZE + j]);
          double candidate = Math.tanh(p[2 * SIZE + j] + q[2 * SIZE + j]);
          double out = sigmoid(p[3 * SIZE + j] + q[3 * SIZE + j]);
          cell[at] = forget * cell[at] + in * candidate;
          hidden[at] = out * Math.tanh(cell[at]);
        }
        default -> {
          double reset = sigmoid(p[j] + q[j]);
          double update = sigmoid(p[SIZE + j] + q[SIZE + j]);
          double candidate = Math.tanh(p[2 * SIZE + j] + reset * q[2 * SIZE + j]);
          hidden[at] = (1 - update) * candidate + update * hidden[at];
        }
      }
    }
  }

  /** {@code bias + row * matrix}, the matrix being [in, out]. */
  static double[] product(double[] values, int from, int in, double[] matrix, double[] bias) {
    double[] result = bias.clone();
    for (int i = 0; i < in; i++) {
      for (int j = 0; j < result.length; j++) {
        result[j] += values[from + i] * matrix[i * result.length + j];
      }
    }
    return result;
  }

  private static double sigmoid(double value) {
    return 1 / (1 + Math.exp(-value));
  }
}
