package org.seq4j.nn.kernels;

import java.util.Arrays;
import java.util.List;
import org.seq4j.nn.Array;
import org.seq4j.nn.ShapeException;

/** {@link Learning} from the formulas, in double precision. */
final class PlainLearning implements Learning {
  @Override
  public double crossEntropy(
      Array logits,
      int[] targets,
      int ignored,
      double smoothing,
      double[] scales,
      boolean gradient) {
    checkTargets(logits, targets, ignored);
    int size = logits.shape().size();
    double loss = 0;
    for (int r = 0; r < targets.length; r++) {
      boolean counts = targets[r] != ignored;
      double logSum = counts ? PlainElements.logSumExp(logits, r * size, size) : 0;
      for (int j = 0; j < size && (counts || gradient); j++) {
        double logit = logits.get(r * size + j);
        double wanted = smoothing / size + (j == targets[r] ? 1 - smoothing : 0);
        loss -= counts ? scales[r] * wanted * (logit - logSum) : 0;
        if (gradient) {
          double difference = counts ? Math.exp(logit - logSum) - wanted : 0;
          logits.set(r * size + j, scales[r] * difference);
        }
      }
    }
    return loss;
  }

  @Override
  public void mixedCrossEntropy(
      Array logits, int[] targets, int ignored, Mixture mixture, double scale, boolean gradient) {
    checkTargets(logits, targets, ignored);
    int size = logits.shape().size();
    for (int r = 0; r < targets.length; r++) {
      boolean counts = targets[r] != ignored;
      double logSum = counts ? PlainElements.logSumExp(logits, r * size, size) : 0;
      double share = counts ? mixture.share(r, logits.get(r * size + targets[r]) - logSum) : 0;
      for (int j = 0; j < size && gradient; j++) {
        double probability = counts ? Math.exp(logits.get(r * size + j) - logSum) : 0;
        logits.set(r * size + j, scale * share * (probability - (j == targets[r] ? 1 : 0)));
      }
    }
  }

  /** Each row has a target, and each target is a column or ignored. */
  static void checkTargets(Array logits, int[] targets, int ignored) {
    int size = logits.shape().size();
    if (targets.length != logits.shape().rows()) {
      throw new ShapeException(
          "cross entropy: " + targets.length + " targets for the rows of " + logits.shape());
    }
    for (int r = 0; r < targets.length; r++) {
      if (targets[r] != ignored && (targets[r] < 0 || targets[r] >= size)) {
        throw new ShapeException(
            "cross entropy: target "
                + targets[r]
                + " of row "
                + r
                + " is not in 0 to "
                + (size - 1));
      }
    }
  }

  @Override
  public void dropout(Array x, double ratio, int[] rowKeys, boolean add, Array y) {
    Fit.same("dropout", x, y);
    int size = x.shape().size();
    int threshold = Dropout.threshold(ratio);
    for (int i = 0; i < x.length(); i++) {
      boolean kept = Dropout.keeps(rowKeys[i / size], i % size, threshold);
      double value = kept ? x.get(i) / (1 - ratio) : 0;
      y.set(i, add ? y.get(i) + value : value);
    }
  }

  @Override
  public void update(Update update, Array w, Array gradient, double scale, List<Array> kept) {
    Fit.same("update", w, gradient);
    checkKept(update, w, kept);
    for (int i = 0; i < w.length(); i++) {
      update(update, w, i, scale * gradient.get(i), kept);
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
    checkKept(update, w, kept);
    int size = Fit.tableRows("update", w, rows, gradient);
    for (int i = 0; i < w.length(); i++) {
      int found = Arrays.binarySearch(rows, first + i / size);
      double g = found < 0 ? 0 : scale * gradient.get(found * size + i % size);
      update(update, w, i, g, kept);
    }
  }

  /** There are as many arrays as the formula keeps, each as long as the weight. */
  static void checkKept(Update update, Array w, List<Array> kept) {
    if (kept.size() != update.states()) {
      throw new ShapeException(
          "update: " + kept.size() + " arrays are kept, expected " + update.states());
    }
    kept.forEach(array -> Fit.same("update", w, array));
  }

  private static void update(Update update, Array w, int i, double g, List<Array> kept) {
    double[] own = kept.stream().mapToDouble(array -> array.get(i)).toArray();
    w.set(i, update.next(w.get(i), g, own));
    for (int k = 0; k < own.length; k++) {
      kept.get(k).set(i, own[k]);
    }
  }

  @Override
  public void limit(Array x, double limit) {
    for (int i = 0; i < x.length(); i++) {
      x.set(i, Math.max(-limit, Math.min(limit, x.get(i))));
    }
  }
}
