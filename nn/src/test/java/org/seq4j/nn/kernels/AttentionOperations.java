package org.seq4j.nn.kernels;

import java.util.ArrayList;
import java.util.List;
import org.seq4j.nn.Shape;

/** The kernels of attention as {@link Operation}s. */
final class AttentionOperations {
  private static final float[] NO_MASK = {};

  private AttentionOperations() {}

  /** At sizes where every finite difference can be computed. */
  static List<Operation> small() {
    List<Operation> all = new ArrayList<>();
    all.addAll(of(1, 1, 1, 1, NO_MASK));
    all.addAll(of(4, 2, 6, 7, new float[] {1, 1, 0, 1, 1, 1, 0, 0}));
    all.addAll(of(3, 3, 2, 5, new float[] {1, 1, 0, 0, 1, 1, 1, 0, 0}));
    all.addAll(of(2, 3, 1, 4, NO_MASK));
    return all;
  }

  /** At sizes that are odd, or larger than the fast kernels' blocks. */
  static List<Operation> large() {
    float[] mask = {1, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0};
    List<Operation> all = new ArrayList<>();
    all.addAll(of(7, 3, 3, 33, NO_MASK));
    all.addAll(of(5, 3, 9, 515, mask));
    all.addAll(of(5, 3, 2, 515, mask));
    return all;
  }

  /** Several rows a sentence, or fewer rows than sentences. */
  static List<Operation> of(int time, int batch, int rows, int size, float[] mask) {
    Shape keys = Shape.of(time, batch, size);
    Shape query = Shape.of(rows, size);
    Shape scores = Shape.of(time, rows);
    Operation additive =
        new Operation(
                "additive scores",
                (k, x, y) -> k.attention().additiveScores(x[0], x[1], x[2], y[0]),
                it -> it.reduces = true)
            .from(keys, query, Shape.of(size))
            .to(scores)
            .backward(
                (k, x, y, dy, dx) ->
                    k.attention()
                        .additiveScoresGradient(x[0], x[1], x[2], dy[0], dx[0], dx[1], dx[2]));
    Operation covered =
        new Operation(
                "additive scores with coverage",
                (k, x, y) ->
                    k.attention().additiveScores(x[0], x[1], x[2], new Covered(x[3], x[4]), y[0]),
                it -> it.reduces = true)
            .from(keys, query, Shape.of(size), scores, Shape.of(size))
            .to(scores)
            .backward(
                (k, x, y, dy, dx) ->
                    k.attention()
                        .additiveScoresGradient(
                            x[0],
                            x[1],
                            x[2],
                            new Covered(x[3], x[4]),
                            dy[0],
                            dx[0],
                            dx[1],
                            dx[2],
                            new Covered(dx[3], dx[4])));
    Operation dot =
        new Operation(
                "dot scores",
                (k, x, y) -> k.attention().dotScores(x[0], x[1], 0.3, y[0]),
                it -> it.reduces = true)
            .from(keys, query)
            .to(scores)
            .backward(
                (k, x, y, dy, dx) ->
                    k.attention().dotScoresGradient(x[0], x[1], 0.3, dy[0], dx[0], dx[1]));
    Operation softmax =
        new Operation(
                "softmax over time",
                (k, x, y) -> k.attention().softmaxOverTime(x[0], mask, batch, y[0]),
                it -> it.anySize = it.reduces = true)
            .from(scores)
            .to(scores)
            .backward(
                (k, x, y, dy, dx) -> k.attention().softmaxOverTimeGradient(y[0], dy[0], dx[0]));
    Operation sum =
        new Operation(
                "weighted sum",
                (k, x, y) -> k.attention().weightedSum(x[0], x[1], y[0]),
                it -> it.reduces = true)
            .from(scores, keys)
            .to(query)
            .backward(
                (k, x, y, dy, dx) ->
                    k.attention().weightedSumGradient(x[0], x[1], dy[0], dx[0], dx[1]));
    return List.of(additive, covered, dot, softmax, sum);
  }
}
