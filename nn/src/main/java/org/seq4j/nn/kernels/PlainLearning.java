package org.seq4j.nn.kernels;

import java.util.Arrays;
import org.seq4j.nn.Array;
import org.seq4j.nn.ShapeException;

/** {@link Learning} from the formulas, in double precision. */
final class PlainLearning implements Learning {
  @Override
  public double crossEntropy(
      Array logits, int[] targets, int ignored, double smoothing, double scale, boolean gradient) {
    checkTargets(logits, targets, ignored);
    int size = logits.shape().size();
    double loss = 0;
    for (int r = 0; r < targets.length; r++) {
      boolean counts = targets[r] != ignored;
      double logSum = counts ? PlainElements.logSumExp(logits, r * size, size) : 0;
      for (int j = 0; j < size && (counts || gradient); j++) {
        double logit = logits.get(r * size + j);
        double wanted = smoothing / size + (j == targets[r] ? 1 - smoothing : 0);
        loss -= counts ? wanted * (logit - logSum) : 0;
        if (gradient) {
          double difference = counts ? Math.exp(logit - logSum) - wanted : 0;
          logits.set(r * size + j, scale * difference);
        }
      }
    }
    return loss;
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
  public void adam(Array w, Array gradient, double scale, Array m, Array v, AdamStep step) {
    Fit.same("adam", w, m);
    Fit.same("adam", w, v);
    Fit.same("adam", w, gradient);
    for (int i = 0; i < w.length(); i++) {
      adam(w, i, scale * gradient.get(i), m, v, step);
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
    for (int i = 0; i < w.length(); i++) {
      int found = Arrays.binarySearch(rows, first + i / size);
      double g = found < 0 ? 0 : scale * gradient.get(found * size + i % size);
      adam(w, i, g, m, v, step);
    }
  }

  private static void adam(Array w, int i, double g, Array m, Array v, AdamStep step) {
    m.set(i, step.beta1() * m.get(i) + (1 - step.beta1()) * g);
    v.set(i, step.beta2() * v.get(i) + (1 - step.beta2()) * g * g);
    double divisor = Math.sqrt(v.get(i) / step.correction2()) + step.epsilon();
    w.set(i, w.get(i) - step.rate() * (m.get(i) / step.correction1()) / divisor);
  }

  @Override
  public void descend(Array w, Array gradient, double scale, double rate) {
    Fit.same("gradient descent", w, gradient);
    for (int i = 0; i < w.length(); i++) {
      PlainElements.add(w, i, -rate * scale * gradient.get(i));
    }
  }
}
