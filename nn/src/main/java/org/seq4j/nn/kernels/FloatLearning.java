package org.seq4j.nn.kernels;

import java.util.Optional;
import org.seq4j.nn.Array;

/** {@link Learning} in single precision, a row or a block at a time. */
final class FloatLearning implements Learning {
  private static final int BLOCK = Scratch.BLOCK;

  @Override
  public double crossEntropy(
      Array logits, int[] targets, int ignored, double smoothing, double scale, boolean gradient) {
    PlainLearning.checkTargets(logits, targets, ignored);
    Scratch scratch = Scratch.ofThread();
    int size = logits.shape().size();
    double loss = 0;
    for (int r = 0; r < targets.length; r++) {
      if (targets[r] != ignored) {
        loss += crossEntropy(logits, r, targets[r], smoothing, scale, gradient, scratch);
      } else if (gradient) {
        logits.write(r * size, scratch.zeros(0, size), 0, size);
      }
    }
    return loss;
  }

  private static double crossEntropy(
      Array logits,
      int r,
      int target,
      double smoothing,
      double scale,
      boolean gradient,
      Scratch scratch) {
    int size = logits.shape().size();
    float[] row = scratch.read(0, logits, r * size, size);
    float largest = Loops.largest(row, size);
    double loss = (1 - smoothing) * (largest - (double) row[target]);
    if (smoothing > 0) {
      loss += smoothing * (largest - Loops.sum(row, size) / size);
    }
    Approximations.exp(row, largest, size, scratch);
    double sum = Loops.sum(row, size);
    if (gradient) {
      float shift = (float) (-scale * smoothing / size);
      difference(row, (float) (scale / sum), shift, size);
      row[target] -= (float) (scale * (1 - smoothing));
      logits.write(r * size, row, 0, size);
    }
    return loss + Math.log(sum);
  }

  private static void difference(float[] row, float factor, float shift, int size) {
    for (int j = 0; j < size; j++) {
      row[j] = row[j] * factor + shift;
    }
  }

  @Override
  public void dropout(Array x, double ratio, int[] rowKeys, boolean add, Array y) {
    Fit.same("dropout", x, y);
    Scratch scratch = Scratch.ofThread();
    int size = x.shape().size();
    int threshold = Dropout.threshold(ratio);
    int factor = Float.floatToRawIntBits((float) (1 / (1 - ratio)));
    for (int row = 0; row < x.shape().rows(); row++) {
      for (int column = 0; column < size; column += BLOCK) {
        int count = Math.min(BLOCK, size - column);
        keep(rowKeys[row], column, threshold, factor, count, scratch);
        float[] factors = scratch.floats(0, BLOCK);
        scratch.fromBits(scratch.ints(), factors, count);
        float[] block = scratch.read(1, x, row * size + column, count);
        Loops.multiply(block, factors, block, count);
        if (add) {
          Loops.add(scratch.read(2, y, row * size + column, count), block, count);
        }
        y.write(row * size + column, block, 0, count);
      }
    }
  }

  /**
   * The bits of the factor where a number is kept, 0 elsewhere: the sign of a difference makes the
   * mask.
   */
  private static void keep(
      int rowKey, int from, int threshold, int factor, int count, Scratch scratch) {
    int[] bits = scratch.ints();
    System.arraycopy(scratch.columns(from + count), from, bits, 0, count);
    for (int j = 0; j < count; j++) {
      int below = (Dropout.hash(rowKey, bits[j]) >>> 8) - threshold;
      bits[j] = ~(below >> 31) & factor;
    }
  }

  @Override
  public void adam(
      Array w, Optional<Array> gradient, double scale, Array m, Array v, AdamStep step) {
    Fit.same("adam", w, m);
    Fit.same("adam", w, v);
    gradient.ifPresent(g -> Fit.same("adam", w, g));
    Scratch scratch = Scratch.ofThread();
    for (int from = 0; from < w.length(); from += BLOCK) {
      int count = Math.min(BLOCK, w.length() - from);
      float[] first = scratch.read(0, m, from, count);
      float[] second = scratch.read(1, v, from, count);
      if (gradient.isPresent()) {
        float[] g = scratch.read(2, gradient.get(), from, count);
        moments(g, (float) scale, first, second, step, count);
      } else {
        Loops.scale(first, (float) step.beta1(), count);
        Loops.scale(second, (float) step.beta2(), count);
      }
      m.write(from, first, 0, count);
      v.write(from, second, 0, count);
      float[] weights = scratch.read(2, w, from, count);
      update(weights, first, second, step, count);
      w.write(from, weights, 0, count);
    }
  }

  private static void moments(
      float[] g, float scale, float[] m, float[] v, AdamStep step, int count) {
    float keep1 = (float) step.beta1();
    float keep2 = (float) step.beta2();
    float take1 = (float) ((1 - step.beta1()) * scale);
    float take2 = (float) ((1 - step.beta2()) * scale * scale);
    for (int j = 0; j < count; j++) {
      m[j] = keep1 * m[j] + take1 * g[j];
      v[j] = keep2 * v[j] + take2 * g[j] * g[j];
    }
  }

  private static void update(float[] w, float[] m, float[] v, AdamStep step, int count) {
    float rate = (float) (step.rate() / step.correction1());
    float root = (float) (1 / Math.sqrt(step.correction2()));
    float epsilon = (float) step.epsilon();
    for (int j = 0; j < count; j++) {
      w[j] -= rate * m[j] / ((float) Math.sqrt(v[j]) * root + epsilon);
    }
  }

  @Override
  public void descend(Array w, Array gradient, double scale, double rate) {
    Fit.same("gradient descent", w, gradient);
    Scratch scratch = Scratch.ofThread();
    for (int from = 0; from < w.length(); from += BLOCK) {
      int count = Math.min(BLOCK, w.length() - from);
      float[] weights = scratch.read(0, w, from, count);
      float[] g = scratch.read(1, gradient, from, count);
      Loops.addScaled((float) (-rate * scale), g, weights, count);
      w.write(from, weights, 0, count);
    }
  }
}
