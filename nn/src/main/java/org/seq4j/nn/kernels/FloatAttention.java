package org.seq4j.nn.kernels;

import static org.seq4j.nn.kernels.PlainAttention.pads;

import java.util.Optional;
import org.seq4j.nn.Array;

/**
 * {@link AttentionKernels} in single precision: a sequence at a time, so that each row of keys is
 * read once for all rows that look at it.
 */
final class FloatAttention implements AttentionKernels {
  private static final int KEY = 0;
  private static final int D_KEY = 1;
  private static final int SCORES = 4;
  private static final int SPARE = 5;
  private static final int TOTAL = 6;
  private static final int D_WEIGHTS = 7;

  /** Slots of rows. */
  private static final int QUERIES = 0;

  private static final int D_QUERIES = 1;

  private final Loops loops;
  private final FloatAdditiveScores additive;

  FloatAttention(Implementation implementation) {
    this.loops = implementation.loops();
    this.additive = new FloatAdditiveScores(loops);
  }

  @Override
  public void additiveScores(Array keys, Array query, Array v, Array scores) {
    additive.scores(keys, query, v, Optional.empty(), scores);
  }

  @Override
  public void additiveScores(Array keys, Array query, Array v, Covered covered, Array scores) {
    additive.scores(keys, query, v, Optional.of(covered), scores);
  }

  @Override
  public void additiveScoresGradient(
      Array keys, Array query, Array v, Array dScores, Array dKeys, Array dQuery, Array dV) {
    Optional<Covered> none = Optional.empty();
    additive.gradient(keys, query, v, none, dScores, dKeys, dQuery, dV, none);
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
    additive.gradient(
        keys, query, v, Optional.of(covered), dScores, dKeys, dQuery, dV, Optional.of(dCovered));
  }

  @Override
  public void dotScores(Array keys, Array query, double scale, Array scores) {
    int beam = Fit.beam("dot scores", keys, query, scores);
    Scratch scratch = Scratch.ofThread();
    int batch = keys.shape().at(1);
    int size = query.shape().size();
    int rows = query.shape().rows();
    float[] result = scratch.floats(SCORES, scores.length());
    for (int b = 0; b * beam < rows; b++) {
      float[][] queries = scratch.readRows(QUERIES, query, b * beam * size, beam, size);
      for (int t = 0; t < keys.shape().at(0); t++) {
        float[] key = scratch.read(KEY, keys, (t * batch + b) * size, size);
        for (int i = 0; i < beam; i++) {
          float dot = loops.dot(key, queries[i], size, scratch);
          result[t * rows + b * beam + i] = (float) scale * dot;
        }
      }
    }
    scores.write(0, result, 0, scores.length());
  }

  @Override
  public void dotScoresGradient(
      Array keys, Array query, double scale, Array dScores, Array dKeys, Array dQuery) {
    int beam = Fit.beam("dot scores' gradient", keys, query, dScores, dKeys, dQuery);
    Scratch scratch = Scratch.ofThread();
    int batch = keys.shape().at(1);
    int size = query.shape().size();
    int rows = query.shape().rows();
    float[] scores = scratch.read(SCORES, dScores, 0, dScores.length());
    for (int b = 0; b * beam < rows; b++) {
      float[][] queries = scratch.readRows(QUERIES, query, b * beam * size, beam, size);
      float[][] toQueries = scratch.readRows(D_QUERIES, dQuery, b * beam * size, beam, size);
      for (int t = 0; t < keys.shape().at(0); t++) {
        int from = (t * batch + b) * size;
        float[] key = scratch.read(KEY, keys, from, size);
        float[] toKey = scratch.read(D_KEY, dKeys, from, size);
        for (int i = 0; i < beam; i++) {
          float d = (float) scale * scores[t * rows + b * beam + i];
          if (d != 0f) {
            loops.addScaled(d, queries[i], toKey, size);
            loops.addScaled(d, key, toQueries[i], size);
          }
        }
        dKeys.write(from, toKey, 0, size);
      }
      Scratch.writeRows(toQueries, dQuery, b * beam * size, beam, size);
    }
  }

  @Override
  public void softmaxOverTime(Array scores, float[] mask, int batch, Array weights) {
    Fit.same("softmax over time", scores, weights);
    Scratch scratch = Scratch.ofThread();
    int length = scores.length();
    int rows = scores.shape().size();
    float[] values = scratch.read(SCORES, scores, 0, length);
    float[] spare = scratch.floats(SPARE, length);
    for (int r = 0; r < rows; r++) {
      int b = r / Fit.beam(rows, batch);
      int real = 0;
      for (int i = r; i < length; i += rows) {
        if (!pads(mask, i / rows * batch + b)) {
          spare[real++] = values[i];
        }
      }
      softmax(spare, real);
      real = 0;
      for (int i = r; i < length; i += rows) {
        values[i] = pads(mask, i / rows * batch + b) ? 0f : spare[real++];
      }
    }
    weights.write(0, values, 0, length);
  }

  private void softmax(float[] x, int count) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < count; j++) {
      largest = Math.max(largest, x[j]);
    }
    double sum = 0;
    for (int j = 0; j < count; j++) {
      x[j] = Approximations.exp(x[j] - largest);
      sum += x[j];
    }
    loops.affine(x, (float) (1 / sum), 0f, count);
  }

  @Override
  public void softmaxOverTimeGradient(Array weights, Array dWeights, Array dScores) {
    Fit.same("softmax over time's gradient", weights, dWeights);
    Fit.same("softmax over time's gradient", weights, dScores);
    Scratch scratch = Scratch.ofThread();
    int rows = weights.shape().size();
    float[] dots = scratch.zeros(TOTAL, rows);
    for (int from = 0; from < weights.length(); from += rows) {
      float[] weight = scratch.read(SPARE, weights, from, rows);
      loops.addProducts(scratch.read(D_WEIGHTS, dWeights, from, rows), weight, dots, rows);
    }
    for (int from = 0; from < weights.length(); from += rows) {
      float[] weight = scratch.read(SPARE, weights, from, rows);
      float[] gradient = scratch.read(D_WEIGHTS, dWeights, from, rows);
      float[] result = scratch.read(SCORES, dScores, from, rows);
      for (int r = 0; r < rows; r++) {
        result[r] += weight[r] * (gradient[r] - dots[r]);
      }
      dScores.write(from, result, 0, rows);
    }
  }

  @Override
  public void weightedSum(Array weights, Array values, Array context) {
    int beam = Fit.beam("weighted sum", values, context, weights);
    Scratch scratch = Scratch.ofThread();
    int batch = values.shape().at(1);
    int size = context.shape().size();
    int rows = context.shape().rows();
    float[] weight = scratch.read(SCORES, weights, 0, weights.length());
    for (int b = 0; b * beam < rows; b++) {
      float[][] sums = scratch.zeroRows(D_QUERIES, beam, size);
      for (int t = 0; t < values.shape().at(0); t++) {
        float[] value = scratch.read(KEY, values, (t * batch + b) * size, size);
        for (int i = 0; i < beam; i++) {
          float w = weight[t * rows + b * beam + i];
          if (w != 0f) {
            loops.addScaled(w, value, sums[i], size);
          }
        }
      }
      Scratch.writeRows(sums, context, b * beam * size, beam, size);
    }
  }

  @Override
  public void weightedSumGradient(
      Array weights, Array values, Array dContext, Array dWeights, Array dValues) {
    int beam = Fit.beam("weighted sum's gradient", values, dContext, weights);
    Fit.same("weighted sum's gradient", values, dValues);
    Fit.same("weighted sum's gradient", weights, dWeights);
    Scratch scratch = Scratch.ofThread();
    int batch = values.shape().at(1);
    int size = dContext.shape().size();
    int rows = dContext.shape().rows();
    float[] weight = scratch.read(SCORES, weights, 0, weights.length());
    float[] toWeights = scratch.read(D_WEIGHTS, dWeights, 0, weights.length());
    for (int b = 0; b * beam < rows; b++) {
      float[][] gradient = scratch.readRows(QUERIES, dContext, b * beam * size, beam, size);
      for (int t = 0; t < values.shape().at(0); t++) {
        int from = (t * batch + b) * size;
        float[] value = scratch.read(KEY, values, from, size);
        float[] toValue = scratch.read(D_KEY, dValues, from, size);
        for (int i = 0; i < beam; i++) {
          int at = t * rows + b * beam + i;
          toWeights[at] += loops.dot(value, gradient[i], size, scratch);
          loops.addScaled(weight[at], gradient[i], toValue, size);
        }
        dValues.write(from, toValue, 0, size);
      }
    }
    dWeights.write(0, toWeights, 0, weights.length());
  }
}
