package org.seq4j.api;

import java.util.List;
import java.util.stream.IntStream;
import org.seq4j.nn.Tensor;

/**
 * What attention found for some queries.
 *
 * @param context {@code [rows, size]}
 * @param weights how much each position counts, {@code [time, rows]}; they sum to 1 over time, or
 *     are all zero
 * @param memory what the attention wants to see again at the next step, such as sums of weights:
 *     {@code [rows, size]} or {@code [time, rows, size]} each
 */
public record Attended(Tensor context, Tensor weights, List<Tensor> memory) {
  public Attended {
    memory = List.copyOf(memory);
  }

  /**
   * From scores to context: softmax over the real positions, then the weighted sum of the states.
   * What every attention does once it has scores.
   *
   * @param scores {@code [time, rows]}
   */
  public static Attended of(Tensor scores, EncoderStates source) {
    Tensor weights = scores.softmaxOverTime(source.states().mask());
    return new Attended(weights.weightedSum(source.states().values()), weights, List.of());
  }

  /** What was found before the first step: zeros. */
  public static Attended zeros(EncoderStates source, int rows, int size) {
    return new Attended(
        source.tape().zeros(rows, size),
        source.tape().zeros(source.states().time(), rows),
        List.of());
  }

  /** That of the first rows, when the others have ended. */
  public Attended first(int rows) {
    if (rows == context.shape().at(0)) {
      return this;
    }
    Attended selected = select(IntStream.range(0, rows).toArray());
    return new Attended(context.rows(0, rows), selected.weights, selected.memory);
  }

  /** That of these rows, copied. */
  public Attended select(int... rows) {
    return new Attended(
        context.select(rows),
        weights
            .as(weights.shape().at(0), weights.shape().at(1), 1)
            .select(rows)
            .as(weights.shape().at(0), rows.length),
        memory.stream().map(tensor -> tensor.select(rows)).toList());
  }
}
