package org.seq4j.nn.kernels;

import java.util.Arrays;
import org.seq4j.nn.Array;
import org.seq4j.nn.kernels.LearningLoops.AdamFactors;

/** {@link Learning} in single precision, a row or a block at a time. */
final class FloatLearning implements Learning {
  private static final int BLOCK = Scratch.BLOCK;

  /** Numbers that an update reads at once: it is bound by memory, which likes long stretches. */
  private static final int UPDATE_BLOCK = 4 * BLOCK;

  /** The slot of the gradient. */
  private static final int GRADIENT = 3;

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
      loss += smoothing * (largest - loops.sum(row, size, scratch) / size);
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
  public void adam(Array w, Array gradient, double scale, Array m, Array v, AdamStep step) {
    Fit.same("adam", w, m);
    Fit.same("adam", w, v);
    Fit.same("adam", w, gradient);
    AdamFactors factors = AdamFactors.of(step, scale);
    Scratch scratch = Scratch.ofThread();
    for (int from = 0; from < w.length(); from += UPDATE_BLOCK) {
      int count = Math.min(UPDATE_BLOCK, w.length() - from);
      float[] g = scratch.read(GRADIENT, gradient, from, count);
      adam(w, m, v, from, g, factors, count, scratch);
    }
  }

  @Override
  public void adamRows(
      Array w,
      int first,
      int[] rows,
      Array gradient,
      double scale,
      Array m,
      Array v,
      AdamStep step) {
    Fit.same("adam", w, m);
    Fit.same("adam", w, v);
    int size = Fit.tableRows("adam", w, rows, gradient);
    AdamFactors factors = AdamFactors.of(step, scale);
    Scratch scratch = Scratch.ofThread();
    int found = Arrays.binarySearch(rows, first);
    int next = found < 0 ? -found - 1 : found;
    for (int from = 0; from < w.length(); from += UPDATE_BLOCK) {
      int count = Math.min(UPDATE_BLOCK, w.length() - from);
      float[] g = scratch.zeros(GRADIENT, count);
      for (; next < rows.length && (rows[next] - first) * size < from + count; next++) {
        int at = (rows[next] - first) * size;
        int begin = Math.max(at, from);
        int end = Math.min(at + size, from + count);
        gradient.read(next * size + begin - at, g, begin - from, end - begin);
        if (at + size > from + count) {
          break; // the rest of the row is in the next block
        }
      }
      adam(w, m, v, from, g, factors, count, scratch);
    }
  }

  private void adam(
      Array w,
      Array m,
      Array v,
      int from,
      float[] g,
      AdamFactors factors,
      int count,
      Scratch scratch) {
    float[] mean = scratch.read(0, m, from, count);
    float[] square = scratch.read(1, v, from, count);
    float[] weights = scratch.read(2, w, from, count);
    learning.adam(weights, mean, square, g, factors, count);
    m.write(from, mean, 0, count);
    v.write(from, square, 0, count);
    w.write(from, weights, 0, count);
  }

  @Override
  public void descend(Array w, Array gradient, double scale, double rate) {
    Fit.same("gradient descent", w, gradient);
    Scratch scratch = Scratch.ofThread();
    for (int from = 0; from < w.length(); from += UPDATE_BLOCK) {
      int count = Math.min(UPDATE_BLOCK, w.length() - from);
      float[] weights = scratch.read(0, w, from, count);
      float[] g = scratch.read(1, gradient, from, count);
      loops.addScaled((float) (-rate * scale), g, weights, count);
      w.write(from, weights, 0, count);
    }
  }
}
