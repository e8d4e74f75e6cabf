package org.seq4j.nn;

import org.seq4j.nn.kernels.AttentionKernels;
import org.seq4j.nn.kernels.Covered;

/** The operations of attention, with their gradients. */
final class Attending {
  private static final float[] ALL_REAL = {};

  private Attending() {}

  private static AttentionKernels kernels(Tensor tensor) {
    return tensor.tape().kernels().attention();
  }

  private static void check(String operation, Tensor keys, Tensor query) {
    Shape k = keys.shape();
    Shape q = query.shape();
    if (k.rank() != 3 || q.rank() != 2 || k.size() != q.size()) {
      throw ShapeException.of(
          operation,
          k,
          q,
          "keys [time, batch, size] and a query [rows, size] of one size are needed");
    }
    checkRows(operation, k, q, q.at(0));
  }

  private static void checkRows(String operation, Shape keys, Shape other, int rows) {
    if (rows > keys.at(1) && (keys.at(1) == 0 || rows % keys.at(1) != 0)) {
      throw ShapeException.of(
          operation, keys, other, rows + " rows are no multiple of the batch " + keys.at(1));
    }
  }

  private static void checkVector(Tensor keys, Parameter vector) {
    if (vector.shape().length() != keys.shape().size()) {
      throw ShapeException.of(
          "additive scores",
          keys.shape(),
          vector.shape(),
          "the vector " + vector.name() + " has another size");
    }
  }

  static Tensor additiveScores(Tensor keys, Tensor query, Parameter v) {
    check("additive scores", keys, query);
    checkVector(keys, v);
    Tape tape = keys.tape();
    Array scores = tape.allocate(Shape.of(keys.shape().at(0), query.shape().at(0)));
    kernels(keys).additiveScores(keys.value(), query.value(), v.values(), scores);
    Tensor leaf = tape.parameter(v);
    return tape.record(
        scores,
        dScores ->
            kernels(keys)
                .additiveScoresGradient(
                    keys.value(),
                    query.value(),
                    v.values(),
                    dScores,
                    keys.gradient(),
                    query.gradient(),
                    leaf.gradient()));
  }

  static Tensor additiveScores(
      Tensor keys, Tensor query, Parameter v, Tensor coverage, Parameter weight) {
    check("additive scores", keys, query);
    checkVector(keys, v);
    checkVector(keys, weight);
    Tape tape = keys.tape();
    Shape shape = Shape.of(keys.shape().at(0), query.shape().at(0));
    if (!coverage.shape().equals(shape)) {
      throw ShapeException.of(
          "additive scores", shape, coverage.shape(), "coverage is shaped as the scores are");
    }
    Array scores = tape.allocate(shape);
    Covered covered = new Covered(coverage.value(), weight.values());
    kernels(keys).additiveScores(keys.value(), query.value(), v.values(), covered, scores);
    Tensor vector = tape.parameter(v);
    Tensor factors = tape.parameter(weight);
    return tape.record(
        scores,
        dScores ->
            kernels(keys)
                .additiveScoresGradient(
                    keys.value(),
                    query.value(),
                    v.values(),
                    covered,
                    dScores,
                    keys.gradient(),
                    query.gradient(),
                    vector.gradient(),
                    new Covered(coverage.gradient(), factors.gradient())));
  }

  static Tensor dotScores(Tensor keys, Tensor query, double scale) {
    check("dot scores", keys, query);
    Array scores = keys.tape().allocate(Shape.of(keys.shape().at(0), query.shape().at(0)));
    kernels(keys).dotScores(keys.value(), query.value(), scale, scores);
    return keys.tape()
        .record(
            scores,
            dScores ->
                kernels(keys)
                    .dotScoresGradient(
                        keys.value(),
                        query.value(),
                        scale,
                        dScores,
                        keys.gradient(),
                        query.gradient()));
  }

  static Tensor softmaxOverTime(Tensor scores, Mask mask) {
    Shape shape = scores.shape();
    Shape masked = Shape.of(mask.time(), mask.batch());
    if (shape.rank() != 2 || shape.at(0) != mask.time()) {
      throw ShapeException.of("softmax over time", shape, masked, "scores are [time, rows]");
    }
    checkRows("softmax over time", masked, shape, shape.at(1));
    Array weights = scores.tape().allocate(shape);
    float[] real = mask.isFull() ? ALL_REAL : mask.values();
    kernels(scores).softmaxOverTime(scores.value(), real, mask.batch(), weights);
    return scores
        .tape()
        .record(
            weights,
            dWeights ->
                kernels(scores).softmaxOverTimeGradient(weights, dWeights, scores.gradient()));
  }

  static Tensor weightedSum(Tensor weights, Tensor values) {
    Shape w = weights.shape();
    Shape v = values.shape();
    if (v.rank() != 3 || w.rank() != 2 || w.at(0) != v.at(0)) {
      throw ShapeException.of(
          "weighted sum", w, v, "weights [time, rows] and values [time, batch, size] are needed");
    }
    checkRows("weighted sum", v, w, w.at(1));
    Array context = weights.tape().allocate(Shape.of(w.at(1), v.size()));
    kernels(weights).weightedSum(weights.value(), values.value(), context);
    return weights
        .tape()
        .record(
            context,
            dContext ->
                kernels(weights)
                    .weightedSumGradient(
                        weights.value(),
                        values.value(),
                        dContext,
                        weights.gradient(),
                        values.gradient()));
  }
}
