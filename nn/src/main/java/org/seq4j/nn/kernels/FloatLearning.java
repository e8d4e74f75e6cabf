package org.seq4j.nn.kernels;

import java.util.Arrays;
import java.util.List;
import org.seq4j.nn.Array;

/** {@link Learning} in single precision, a row or a block at a time. */
final class FloatLearning implements Learning {
  private static final int BLOCK = Scratch.BLOCK;

  /** Numbers that an update reads at once: it is bound by memory, which likes long stretches. */
  private static final int UPDATE_BLOCK = 4 * BLOCK;

  private static final int WEIGHT = 0;
  private static final int GRADIENT = 3;

  /** The first of the slots of what an update keeps. */
  private static final int KEPT = 4;

  private final Loops loops;
  private final LearningLoops learning;

  FloatLearning(Implementation implementation) {
    this.loops = implementation.loops();
    this.learning = implementation.learning();
  }

  @Override
  public double crossEntropy(
      Array logits,
      int[] targets,
      int ignored,
      double smoothing,
      double[] scales,
      boolean gradient) {
    PlainLearning.checkTargets(logits, targets, ignored);
    Scratch scratch = Scratch.ofThread();
    int size = logits.shape().size();
    double loss = 0;
    for (int r = 0; r < targets.length; r++) {
      if (targets[r] != ignored) {
        double scale = scales[r];
        loss += scale * crossEntropy(logits, r, targets[r], smoothing, scale, gradient, scratch);
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
  public void mixedCrossEntropy(
      Array logits, int[] targets, int ignored, Mixture mixture, double scale, boolean gradient) {
    PlainLearning.checkTargets(logits, targets, ignored);
    Scratch scratch = Scratch.ofThread();
    int size = logits.shape().size();
    for (int r = 0; r < targets.length; r++) {
      if (targets[r] != ignored) {
        float[] row = scratch.read(0, logits, r * size, size);
        float largest = loops.largest(row, size);
        double above = largest - (double) row[targets[r]];
        double sum = loops.exp(row, largest, size, scratch);
        double share = mixture.share(r, -above - Math.log(sum));
        if (gradient) {
          loops.affine(row, (float) (scale * share / sum), 0f, size);
          row[targets[r]] -= (float) (scale * share);
          logits.write(r * size, row, 0, size);
        }
      } else if (gradient) {
        logits.write(r * size, scratch.zeros(0, size), 0, size);
      }
    }
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
  public void update(Update update, Array w, Array gradient, double scale, List<Array> kept) {
    Fit.same("update", w, gradient);
    PlainLearning.checkKept(update, w, kept);
    Scratch scratch = Scratch.ofThread();
    for (int from = 0; from < w.length(); from += UPDATE_BLOCK) {
      int count = Math.min(UPDATE_BLOCK, w.length() - from);
      float[] g = scratch.read(GRADIENT, gradient, from, count);
      update(update, w, from, g, scale, kept, count, scratch);
    }
  }

  @Override
  public void updateRows(
      Update update,
      Array w,
      int first,
      int[] rows,
      Array gradient,
      double scale,
      List<Array> kept) {
    PlainLearning.checkKept(update, w, kept);
    int size = Fit.tableRows("update", w, rows, gradient);
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
      update(update, w, from, g, scale, kept, count, scratch);
    }
  }

  /** Updates a block; the gradient's is overwritten. */
  private void update(
      Update update,
      Array w,
      int from,
      float[] g,
      double scale,
      List<Array> kept,
      int count,
      Scratch scratch) {
    if (scale != 1) {
      loops.affine(g, (float) scale, 0, count);
    }
    float[] weights = scratch.read(WEIGHT, w, from, count);
    float[][] own = new float[kept.size()][];
    for (int k = 0; k < own.length; k++) {
      own[k] = scratch.read(KEPT + k, kept.get(k), from, count);
    }
    update.next(weights, g, own, count, loops, learning);
    for (int k = 0; k < own.length; k++) {
      kept.get(k).write(from, own[k], 0, count);
    }
    w.write(from, weights, 0, count);
  }

  @Override
  public void limit(Array x, double limit) {
    Scratch scratch = Scratch.ofThread();
    float most = (float) limit;
    for (int from = 0; from < x.length(); from += UPDATE_BLOCK) {
      int count = Math.min(UPDATE_BLOCK, x.length() - from);
      float[] block = scratch.read(WEIGHT, x, from, count);
      for (int j = 0; j < count; j++) {
        block[j] = Math.max(-most, Math.min(most, block[j]));
      }
      x.write(from, block, 0, count);
    }
  }
}
