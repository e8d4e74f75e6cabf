package org.seq4j.golden;

import static org.bytedeco.pytorch.global.torch.cat;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** Attention mechanisms over sentences of unequal length. */
final class AttentionCases {
  private static final long TIME = 5;
  private static final long BATCH = 3;
  private static final long QUERY = 4;
  private static final long STATE = 6;
  private static final long ATTENTION = 5;

  private AttentionCases() {}

  static List<GoldenCase> all() {
    return List.of(
        of("bahdanau", "vector . tanh(query weight-query + state weight-states)", QUERY, BAHDANAU),
        of("dot", "query . state", STATE, (golden, query, states) -> dot(query, states)),
        of("scaled-dot", "query . state / sqrt(size of state)", STATE, SCALED_DOT),
        of("general", "(query weight) . state", QUERY, GENERAL),
        of("concat", "vector . tanh([query; state] weight)", QUERY, CONCAT));
  }

  /** From query [batch, query size] and states [time, batch, size] to scores [time, batch]. */
  private interface Scores {
    Tensor of(GoldenCase golden, Tensor query, Tensor states);
  }

  private static final Scores BAHDANAU =
      (golden, query, states) -> {
        Tensor weightQuery = golden.weight("weight-query", 1, QUERY, ATTENTION);
        Tensor weightStates = golden.weight("weight-states", 1, STATE, ATTENTION);
        Tensor vector = golden.weight("vector", 1, ATTENTION);
        return states.matmul(weightStates).add(query.matmul(weightQuery)).tanh().matmul(vector);
      };

  private static final Scores SCALED_DOT =
      (golden, query, states) -> dot(query, states).div(new Scalar(Math.sqrt(STATE)));

  private static final Scores GENERAL =
      (golden, query, states) ->
          dot(query.matmul(golden.weight("weight", 1, QUERY, STATE)), states);

  private static final Scores CONCAT =
      (golden, query, states) -> {
        Tensor weight = golden.weight("weight", 1, QUERY + STATE, ATTENTION);
        Tensor vector = golden.weight("vector", 1, ATTENTION);
        Tensor repeated = query.unsqueeze(0).expand(TIME, BATCH, QUERY);
        Tensor both = cat(new TensorVector(repeated, states), 2);
        return both.matmul(weight).tanh().matmul(vector);
      };

  private static Tensor dot(Tensor query, Tensor states) {
    return states.mul(query).sum(2);
  }

  private static GoldenCase of(String name, String formula, long querySize, Scores attention) {
    GoldenCase golden =
        new GoldenCase(
            "attention-" + name,
            "score = "
                + formula
                + ", with query [batch, query size] and states [time, batch, size]; weights "
                + "[time, batch] = softmax of the scores over the positions where mask is 1, zero "
                + "elsewhere; context [batch, size] = sum over time of weights * states. The output"
                + " scores is given as zero where mask is 0. "
                + "loss = sum(context * gradient-context) + sum(weights * gradient-weights)");
    Tensor query = golden.input("query", 1, BATCH, querySize);
    Tensor states = golden.input("states", 1, TIME, BATCH, STATE);
    Tensor padding = Masks.put(golden, TIME, 3, 5, 2).eq(new Scalar(0));
    Tensor scores = attention.of(golden, query, states);
    Tensor masked = scores.masked_fill(padding, new Scalar(Double.NEGATIVE_INFINITY));
    Tensor weights = masked.softmax(0);
    golden.output("scores", scores.masked_fill(padding, new Scalar(0)));
    golden.output("weights", "gradient-weights", weights);
    golden.output("context", "gradient-context", weights.unsqueeze(2).mul(states).sum(0));
    return golden.backward();
  }
}
