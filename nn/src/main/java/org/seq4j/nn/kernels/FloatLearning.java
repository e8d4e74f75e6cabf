package org.seq4j.nn.kernels;

import java.util.Optional;
import org.seq4j.nn.Array;

/** {@link Learning} in single precision, a row or a block at a time. */
final class FloatLearning implements Learning {
  private static final int BLOCK = Scratch.BLOCK;

  private final Loops loops;
  private final LearningLoops learning;

  FloatLearning(Implementation implementation) {
    this.loops = implementation.loops();
    this.learning = implementation.learning();
  }

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

  private double crossEntropy(
      Array logits,
      int r,
      int target,
      double smoothing,
      double scale,
      boolean gradient,
      Scratch scratch) {
    int size = logits.shape().size();
    float[] row = scratch.read(0, logits, r * size, size);
    float largest = loops.largest(row, size);
    double loss = (1 - smoothing) * (largest - (double) row[target]);
    if (smoothing > 0) {
      loss += smoothing * (largest - loops.sum(row, size) / size);
    }
    double sum = loops.exp(row, largest, size, scratch);
    if (gradient) {
      float shift = (float) (-scale * smoothing / size);
      loops.affine(row, (float) (scale / sum), shift, size);
      row[target] -= (float) (scale * (1 - smoothing));
      logits.write(r * size, row, 0, size);
    }
    return loss + Math.log(sum);
  }

  @Override
  public void dropout(Array x, double ratio, int[] rowKeys, boolean add, Array y) {
    Fit.same("dropout", x, y);
    Scratch scratch = Scratch.ofThread();
    int size = x.shape().size();
    int threshold = Dropout.threshold(ratio);
    float factor = (float) (1 / (1 - ratio));
    for (int row = 0; row < x.shape().rows(); row++) {
      for (int column = 0; column < size; column += BLOCK) {
        int count = Math.min(BLOCK, size - column);
        float[] block = scratch.read(1, x, row * size + column, count);
        learning.dropout(block, rowKeys[row], column, threshold, factor, count, scratch);
        if (add) {
          loops.add(scratch.read(2, y, row * size + column, count), block, count);
        }
        y.write(row * size + column, block, 0, count);
      }
    }
  }

  @Override
  public void adam(
      Array w, Optional<Array> gradient, double scale, Array m, Array v, AdamStep step) {
    Fit.same("adam", w, m);
    Fit.same("adam", w, v);
    gradient.ifPresent(g -> Fit.same("adam", w, g));
    Scratch scratch = Scratch.ofThread();
    float rate = (float) (step.rate() / step.correction1());
    float root = (float) (1 / Math.sqrt(step.correction2()));
    for (int from = 0; from < w.length(); from += BLOCK) {
      int count = Math.min(BLOCK, w.length() - from);
      float[] first = scratch.read(0, m, from, count);
      float[] second = scratch.read(1, v, from, count);
      if (gradient.isPresent()) {
        float[] g = scratch.read(2, gradient.get(), from, count);
        moments(g, (float) scale, first, second, step, count);
      } else {
        loops.affine(first, (float) step.beta1(), 0f, count);
        loops.affine(second, (float) step.beta2(), 0f, count);
      }
      m.write(from, first, 0, count);
      v.write(from, second, 0, count);
      float[] weights = scratch.read(2, w, from, count);
      learning.update(weights, first, second, rate, root, (float) step.epsilon(), count);
      w.write(from, weights, 0, count);
    }
  }

  private void moments(float[] g, float scale, float[] m, float[] v, AdamStep step, int count) {
    float take1 = (float) ((1 - step.beta1()) * scale);
    float take2 = (float) ((1 - step.beta2()) * scale * scale);
    learning.average((float) step.beta1(), take1, g, m, count);
    learning.averageSquares((float) step.beta2(), take2, g, v, count);
  }

  @Override
  public void descend(Array w, Array gradient, double scale, double rate) {
    Fit.same("gradient descent", w, gradient);
    Scratch scratch = Scratch.ofThread();
    for (int from = 0; from < w.length(); from += BLOCK) {
      int count = Math.min(BLOCK, w.length() - from);
      float[] weights = scratch.read(0, w, from, count);
      float[] g = scratch.read(1, gradient, from, count);
      loops.addScaled((float) (-rate * scale), g, weights, count);
      w.write(from, weights, 0, count);
    }
  }
}
