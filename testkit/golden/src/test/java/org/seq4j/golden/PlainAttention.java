package org.seq4j.golden;

import static org.seq4j.golden.PlainRecurrent.product;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/** The attention cases worked out with loops over plain arrays. */
final class PlainAttention {
  private static final int TIME = 5;
  private static final int BATCH = 3;
  private static final int STATE = 6;
  private static final int ATTENTION = 5;

  private PlainAttention() {}

  static Map<String, double[]> attend(String kind, Map<String, double[]> given) {
    double[] states = given.get("states");
    double[] scores = new double[TIME * BATCH];
    double[] weights = new double[TIME * BATCH];
    double[] context = new double[BATCH * STATE];
    for (int b = 0; b < BATCH; b++) {
      int length = (int) given.get("lengths")[b];
      double sum = 0;
      for (int t = 0; t < length; t++) {
        int row = t * BATCH + b;
        scores[row] = score(kind, given, b, row);
        sum += Math.exp(scores[row]);
      }
      for (int t = 0; t < length; t++) {
        int row = t * BATCH + b;
        weights[row] = Math.exp(scores[row]) / sum;
        for (int j = 0; j < STATE; j++) {
          context[b * STATE + j] += weights[row] * states[row * STATE + j];
        }
      }
    }
    return Map.of("scores", scores, "weights", weights, "context", context);
  }

  private static double score(String kind, Map<String, double[]> given, int b, int row) {
    double[] queries = given.get("query");
    int querySize = queries.length / BATCH;
    double[] query = Arrays.copyOfRange(queries, b * querySize, (b + 1) * querySize);
    double[] states = given.get("states");
    double[] state = Arrays.copyOfRange(states, row * STATE, (row + 1) * STATE);
    double[] none = new double[ATTENTION];
    return switch (kind) {
      case "bahdanau" -> {
        double[] key = product(state, 0, STATE, given.get("weight-states"), none);
        double[] both = product(query, 0, querySize, given.get("weight-query"), key);
        yield dot(given.get("vector"), tanh(both));
      }
      case "dot" -> dot(query, state);
      case "scaled-dot" -> dot(query, state) / Math.sqrt(STATE);
      case "general" ->
          dot(product(query, 0, querySize, given.get("weight"), new double[STATE]), state);
      default -> {
        double[] both =
            IntStream.range(0, querySize + STATE)
                .mapToDouble(i -> i < querySize ? query[i] : state[i - querySize])
                .toArray();
        double[] sum = product(both, 0, both.length, given.get("weight"), none);
        yield dot(given.get("vector"), tanh(sum));
      }
    };
  }

  private static double[] tanh(double[] values) {
    return Arrays.stream(values).map(Math::tanh).toArray();
  }

  private static double dot(double[] first, double[] second) {
    return IntStream.range(0, first.length).mapToDouble(i -> first[i] * second[i]).sum();
  }
}
