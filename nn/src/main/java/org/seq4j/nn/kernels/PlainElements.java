package org.seq4j.nn.kernels;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.seq4j.nn.Array;

/** {@link Elements} from the formulas, in double precision. */
final class PlainElements implements Elements {
  @Override
  public void map(Unary function, Array x, Array y) {
    Fit.same("map", x, y);
    for (int i = 0; i < x.length(); i++) {
      y.set(i, value(function, x.get(i)));
    }
  }

  static double value(Unary function, double x) {
    return switch (function) {
      case TANH -> Math.tanh(x);
      case SIGMOID -> sigmoid(x);
      case RELU -> Math.max(0, x);
      case EXP -> Math.exp(x);
      case LOG -> Math.log(x);
      case SQRT -> Math.sqrt(x);
      case RECIPROCAL -> 1 / x;
    };
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Override
  public void mapGradient(Unary function, Array x, Array y, Array dy, Array dx) {
    Fit.same("map's gradient", x, dx);
    Fit.same("map's gradient", y, dy);
    for (int i = 0; i < x.length(); i++) {
      add(dx, i, dy.get(i) * slope(function, x.get(i), y.get(i)));
    }
  }

  private static double slope(Unary function, double x, double y) {
    return switch (function) {
      case TANH -> 1 - y * y;
      case SIGMOID -> y * (1 - y);
      case RELU -> x > 0 ? 1 : 0;
      case EXP -> y;
      case LOG -> 1 / x;
      case SQRT -> 0.5 / y;
      case RECIPROCAL -> -y * y;
    };
  }

  static void add(Array y, int index, double value) {
    y.set(index, y.get(index) + value);
  }

  @Override
  public void affine(Array x, double factor, double offset, Array y) {
    Fit.same("affine", x, y);
    for (int i = 0; i < x.length(); i++) {
      y.set(i, factor * x.get(i) + offset);
    }
  }

  @Override
  public void add(Array x, double factor, Array y) {
    Fit.same("add", x, y);
    for (int i = 0; i < x.length(); i++) {
      add(y, i, factor * x.get(i));
    }
  }

  @Override
  public void plus(Array x, double factor, Array y, Array z) {
    Fit.same("plus", x, z);
    Fit.repeats("plus", x, y);
    for (int i = 0; i < x.length(); i++) {
      z.set(i, x.get(i) + factor * y.get(i % y.length()));
    }
  }

  @Override
  public void addFolded(Array x, double factor, Array dy) {
    Fit.repeats("the gradient of repeating", x, dy);
    for (int j = 0; j < dy.length(); j++) {
      double sum = 0;
      for (int i = j; i < x.length(); i += dy.length()) {
        sum += x.get(i);
      }
      add(dy, j, factor * sum);
    }
  }

  @Override
  public void times(Array x, Array y, Array z) {
    Fit.same("times", x, z);
    Fit.repeats("times", x, y);
    for (int i = 0; i < x.length(); i++) {
      z.set(i, x.get(i) * y.get(i % y.length()));
    }
  }

  @Override
  public void addTimes(Array x, Array y, Array z) {
    Fit.same("times", x, z);
    Fit.repeats("times", x, y);
    for (int i = 0; i < x.length(); i++) {
      add(z, i, x.get(i) * y.get(i % y.length()));
    }
  }

  @Override
  public void addTimesFolded(Array x, Array z, Array dy) {
    Fit.same("times' gradient", x, z);
    Fit.repeats("times' gradient", x, dy);
    for (int j = 0; j < dy.length(); j++) {
      double sum = 0;
      for (int i = j; i < x.length(); i += dy.length()) {
        sum += x.get(i) * z.get(i);
      }
      add(dy, j, sum);
    }
  }

  @Override
  public void addScaledRows(Array x, Array s, Array z) {
    Fit.same("scaled rows", x, z);
    Fit.oneForEachRow("scaled rows", x, s);
    int size = x.shape().size();
    for (int i = 0; i < x.length(); i++) {
      add(z, i, x.get(i) * s.get(i / size));
    }
  }

  @Override
  public void addRowDots(Array x, Array y, Array s) {
    Fit.same("row dots", x, y);
    Fit.oneForEachRow("row dots", x, s);
    int size = x.shape().size();
    for (int r = 0; r < s.length(); r++) {
      double sum = 0;
      for (int i = r * size; i < (r + 1) * size; i++) {
        sum += x.get(i) * y.get(i);
      }
      add(s, r, sum);
    }
  }

  @Override
  public double sum(Array x) {
    double sum = 0;
    for (int i = 0; i < x.length(); i++) {
      sum += x.get(i);
    }
    return sum;
  }

  @Override
  public double sumOfSquares(Array x) {
    double sum = 0;
    for (int i = 0; i < x.length(); i++) {
      sum += x.get(i) * x.get(i);
    }
    return sum;
  }

  /** {@code log sum exp} of {@code size} numbers from {@code from}. */
  static double logSumExp(Array x, int from, int size) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < size; j++) {
      largest = Math.max(largest, x.get(from + j));
    }
    double sum = 0;
    for (int j = 0; j < size; j++) {
      sum += Math.exp(x.get(from + j) - largest);
    }
    return largest + Math.log(sum);
  }

  @Override
  public void softmax(Array x, Array y) {
    logSoftmax(x, y, true);
  }

  @Override
  public void logSoftmax(Array x, Array y) {
    logSoftmax(x, y, false);
  }

  @Override
  public Best best(Array x, int count) {
    Fit.count("best", x, count);
    int size = x.shape().size();
    Best best = Best.of(x.shape().rows(), count);
    for (int r = 0; r < x.shape().rows(); r++) {
      int from = r * size;
      double log = logSumExp(x, from, size);
      int[] sorted =
          IntStream.range(0, size)
              .boxed()
              .sorted(Comparator.comparingDouble((Integer j) -> -x.get(from + j)))
              .mapToInt(Integer::intValue)
              .toArray();
      for (int rank = 0; rank < count; rank++) {
        best.columns()[r * count + rank] = sorted[rank];
        best.logProbabilities()[r * count + rank] = x.get(from + sorted[rank]) - log;
      }
    }
    return best;
  }

  private static void logSoftmax(Array x, Array y, boolean exponential) {
    Fit.same("softmax", x, y);
    int size = x.shape().size();
    for (int r = 0; r < x.shape().rows(); r++) {
      double log = logSumExp(x, r * size, size);
      for (int i = r * size; i < (r + 1) * size; i++) {
        double difference = x.get(i) - log;
        y.set(i, exponential ? Math.exp(difference) : difference);
      }
    }
  }

  @Override
  public void softmaxGradient(Array y, Array dy, Array dx) {
    Fit.same("softmax' gradient", y, dy);
    Fit.same("softmax' gradient", y, dx);
    int size = y.shape().size();
    for (int r = 0; r < y.shape().rows(); r++) {
      double dot = 0;
      for (int i = r * size; i < (r + 1) * size; i++) {
        dot += dy.get(i) * y.get(i);
      }
      for (int i = r * size; i < (r + 1) * size; i++) {
        add(dx, i, y.get(i) * (dy.get(i) - dot));
      }
    }
  }

  @Override
  public void logSoftmaxGradient(Array y, Array dy, Array dx) {
    Fit.same("log softmax' gradient", y, dy);
    Fit.same("log softmax' gradient", y, dx);
    int size = y.shape().size();
    for (int r = 0; r < y.shape().rows(); r++) {
      double sum = 0;
      for (int i = r * size; i < (r + 1) * size; i++) {
        sum += dy.get(i);
      }
      for (int i = r * size; i < (r + 1) * size; i++) {
        add(dx, i, dy.get(i) - Math.exp(y.get(i)) * sum);
      }
    }
  }
}
