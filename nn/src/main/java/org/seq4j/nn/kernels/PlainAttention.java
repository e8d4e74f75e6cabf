package org.seq4j.nn.kernels;

import static org.seq4j.nn.kernels.PlainElements.add;

import org.seq4j.nn.Array;

/** {@link AttentionKernels} from the formulas, in double precision. */
final class PlainAttention implements AttentionKernels {
  /**
   * What to do with one score: of time t and row r, whose keys begin at {@code key} and whose query
   * begins at {@code query}.
   */
  private interface Pair {
    void visit(int score, int key, int query);
  }

  private static void eachPair(String operation, Array keys, Array query, Array scores, Pair pair) {
    int beam = Fit.beam(operation, keys, query, scores);
    int size = keys.shape().size();
    int rows = query.shape().rows();
    for (int t = 0; t < keys.shape().at(0); t++) {
      for (int r = 0; r < rows; r++) {
        pair.visit(t * rows + r, (t * keys.shape().at(1) + r / beam) * size, r * size);
      }
    }
  }

  /** What is added within the tanh for a score, by hidden unit; gradients go back through it. */
  private interface Earlier {
    Earlier NONE = (s, j) -> 0;

    double of(int score, int unit);
  }

  private static Earlier earlier(Covered covered) {
    return (s, j) -> covered.coverage().get(s) * covered.weight().get(j);
  }

  @Override
  public void additiveScores(Array keys, Array query, Array v, Array scores) {
    scores(keys, query, v, Earlier.NONE, scores);
  }

  @Override
  public void additiveScores(Array keys, Array query, Array v, Covered covered, Array scores) {
    scores(keys, query, v, earlier(covered), scores);
  }

  private static void scores(Array keys, Array query, Array v, Earlier earlier, Array scores) {
    Fit.factors("additive scores", keys, v);
    int size = v.length();
    eachPair(
        "additive scores",
        keys,
        query,
        scores,
        (s, k, q) -> {
          double sum = 0;
          for (int j = 0; j < size; j++) {
            double inner = keys.get(k + j) + query.get(q + j) + earlier.of(s, j);
            sum += v.get(j) * Math.tanh(inner);
          }
          scores.set(s, sum);
        });
  }

  /** Hears of the gradient of each sum within a tanh. */
  private interface Within {
    void add(int score, int unit, double gradient);
  }

  @Override
  public void additiveScoresGradient(
      Array keys, Array query, Array v, Array dScores, Array dKeys, Array dQuery, Array dV) {
    gradient(
        keys, query, v, Earlier.NONE, dScores, dKeys, dQuery, dV, (score, unit, gradient) -> {});
  }

  @Override
  public void additiveScoresGradient(
      Array keys,
      Array query,
      Array v,
      Covered covered,
      Array dScores,
      Array dKeys,
      Array dQuery,
      Array dV,
      Covered dCovered) {
    double[] toWeight = new double[v.length()];
    gradient(
        keys,
        query,
        v,
        earlier(covered),
        dScores,
        dKeys,
        dQuery,
        dV,
        (s, j, inner) -> {
          add(dCovered.coverage(), s, inner * covered.weight().get(j));
          toWeight[j] += inner * covered.coverage().get(s);
        });
    for (int j = 0; j < toWeight.length; j++) {
      add(dCovered.weight(), j, toWeight[j]);
    }
  }

  private static void gradient(
      Array keys,
      Array query,
      Array v,
      Earlier earlier,
      Array dScores,
      Array dKeys,
      Array dQuery,
      Array dV,
      Within within) {
    int size = v.length();
    double[] sumOfV = new double[size];
    eachPair(
        "additive scores' gradient",
        keys,
        query,
        dScores,
        (s, k, q) -> {
          double d = dScores.get(s);
          for (int j = 0; j < size; j++) {
            double tanh = Math.tanh(keys.get(k + j) + query.get(q + j) + earlier.of(s, j));
            sumOfV[j] += d * tanh;
            double inner = d * v.get(j) * (1 - tanh * tanh);
            add(dKeys, k + j, inner);
            add(dQuery, q + j, inner);
            within.add(s, j, inner);
          }
        });
    for (int j = 0; j < size; j++) {
      add(dV, j, sumOfV[j]);
    }
  }

  @Override
  public void dotScores(Array keys, Array query, double scale, Array scores) {
    int size = query.shape().size();
    eachPair(
        "dot scores",
        keys,
        query,
        scores,
        (s, k, q) -> scores.set(s, scale * dot(keys, k, query, q, size)));
  }

  private static double dot(Array x, int fromX, Array y, int fromY, int size) {
    double sum = 0;
    for (int j = 0; j < size; j++) {
      sum += x.get(fromX + j) * y.get(fromY + j);
    }
    return sum;
  }

  private static void addScaled(double factor, Array x, int fromX, Array y, int fromY, int size) {
    for (int j = 0; j < size; j++) {
      add(y, fromY + j, factor * x.get(fromX + j));
    }
  }

  @Override
  public void dotScoresGradient(
      Array keys, Array query, double scale, Array dScores, Array dKeys, Array dQuery) {
    int size = query.shape().size();
    eachPair(
        "dot scores' gradient",
        keys,
        query,
        dScores,
        (s, k, q) -> {
          addScaled(scale * dScores.get(s), query, q, dKeys, k, size);
          addScaled(scale * dScores.get(s), keys, k, dQuery, q, size);
        });
  }

  /** Whether there is padding at a place; an empty mask has none. */
  static boolean pads(float[] mask, int at) {
    return mask.length > 0 && mask[at] == 0f;
  }

  @Override
  public void softmaxOverTime(Array scores, float[] mask, int batch, Array weights) {
    Fit.same("softmax over time", scores, weights);
    int rows = scores.shape().size();
    int time = scores.shape().rows();
    for (int r = 0; r < rows; r++) {
      int b = r / Fit.beam(rows, batch);
      double largest = Double.NEGATIVE_INFINITY;
      for (int t = 0; t < time; t++) {
        if (!pads(mask, t * batch + b)) {
          largest = Math.max(largest, scores.get(t * rows + r));
        }
      }
      double sum = 0;
      for (int t = 0; t < time; t++) {
        boolean padding = pads(mask, t * batch + b);
        sum += padding ? 0 : Math.exp(scores.get(t * rows + r) - largest);
      }
      for (int t = 0; t < time; t++) {
        boolean padding = pads(mask, t * batch + b);
        double value = padding ? 0 : Math.exp(scores.get(t * rows + r) - largest) / sum;
        weights.set(t * rows + r, value);
      }
    }
  }

  @Override
  public void softmaxOverTimeGradient(Array weights, Array dWeights, Array dScores) {
    Fit.same("softmax over time's gradient", weights, dWeights);
    Fit.same("softmax over time's gradient", weights, dScores);
    int rows = weights.shape().size();
    for (int r = 0; r < rows; r++) {
      double dot = 0;
      for (int i = r; i < weights.length(); i += rows) {
        dot += dWeights.get(i) * weights.get(i);
      }
      for (int i = r; i < weights.length(); i += rows) {
        add(dScores, i, weights.get(i) * (dWeights.get(i) - dot));
      }
    }
  }

  @Override
  public void weightedSum(Array weights, Array values, Array context) {
    double[] sums = new double[context.length()];
    int size = context.shape().size();
    eachPair(
        "weighted sum",
        values,
        context,
        weights,
        (s, k, q) -> {
          for (int j = 0; j < size; j++) {
            sums[q + j] += weights.get(s) * values.get(k + j);
          }
        });
    context.assign(sums);
  }

  @Override
  public void weightedSumGradient(
      Array weights, Array values, Array dContext, Array dWeights, Array dValues) {
    int size = dContext.shape().size();
    eachPair(
        "weighted sum's gradient",
        values,
        dContext,
        weights,
        (s, k, q) -> {
          add(dWeights, s, dot(values, k, dContext, q, size));
          addScaled(weights.get(s), dContext, q, dValues, k, size);
        });
  }
}
