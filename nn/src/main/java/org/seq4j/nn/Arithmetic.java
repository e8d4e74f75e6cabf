package org.seq4j.nn;

import java.util.BitSet;
import org.seq4j.nn.kernels.Elements;
import org.seq4j.nn.kernels.Unary;

/** Operations on single numbers and on rows, with their gradients. */
final class Arithmetic {
  private Arithmetic() {}

  private static Elements elements(Tensor tensor) {
    return tensor.tape().kernels().elements();
  }

  /** Whether the shorter operand has one number for each row of the longer one. */
  private static boolean isOnePerRow(Tensor longer, Tensor shorter) {
    return shorter.shape().size() == 1
        && longer.shape().size() != 1
        && shorter.shape().rank() == longer.shape().rank()
        && shorter.shape().equals(longer.shape().withSize(1));
  }

  private static void checkFit(String operation, Tensor longer, Tensor shorter) {
    if (!longer.shape().endsWith(shorter.shape())) {
      throw ShapeException.of(
          operation,
          longer.shape(),
          shorter.shape(),
          "the second must be the end of the first, or have size 1");
    }
  }

  static Tensor plus(Tensor x, double factor, Tensor y) {
    boolean shorterFirst = y.shape().rank() > x.shape().rank() && y.shape().endsWith(x.shape());
    if (shorterFirst || isOnePerRow(y, x)) {
      return factor == 1 ? plus(y, 1, x) : plus(affine(y, factor, 0), 1, x);
    }
    if (isOnePerRow(x, y)) {
      return plus(x, factor, times(ones(x), y));
    }
    checkFit(factor == 1 ? "plus" : "minus", x, y);
    Array z = x.tape().allocate(x.shape());
    elements(x).plus(x.value(), factor, y.value(), z);
    return x.tape()
        .record(
            z,
            dz -> {
              if (x.wantsGradient()) {
                elements(x).add(dz, 1, x.gradient());
              }
              if (y.wantsGradient()) {
                elements(x).addFolded(dz, factor, y.gradient());
              }
            });
  }

  private static Tensor ones(Tensor like) {
    return like.tape().constant(like.tape().allocate(like.shape()).fill(1));
  }

  static Tensor times(Tensor x, Tensor y) {
    if (y.shape().rank() > x.shape().rank() || isOnePerRow(y, x)) {
      return times(y, x);
    }
    if (isOnePerRow(x, y)) {
      return scaleRows(x, y);
    }
    checkFit("times", x, y);
    Array z = x.tape().allocate(x.shape());
    elements(x).times(x.value(), y.value(), z);
    return x.tape()
        .record(
            z,
            dz -> {
              if (x.wantsGradient()) {
                elements(x).addTimes(dz, y.value(), x.gradient());
              }
              if (y.wantsGradient()) {
                elements(x).addTimesFolded(dz, x.value(), y.gradient());
              }
            });
  }

  private static Tensor scaleRows(Tensor x, Tensor s) {
    Array z = x.tape().allocate(x.shape()).zero();
    elements(x).addScaledRows(x.value(), s.value(), z);
    return x.tape()
        .record(
            z,
            dz -> {
              if (x.wantsGradient()) {
                elements(x).addScaledRows(dz, s.value(), x.gradient());
              }
              if (s.wantsGradient()) {
                elements(x).addRowDots(dz, x.value(), s.gradient());
              }
            });
  }

  static Tensor minimum(Tensor x, Tensor y) {
    if (!x.shape().equals(y.shape())) {
      throw ShapeException.of("minimum", x.shape(), y.shape(), "the shapes must be equal");
    }
    Array z = x.tape().allocate(x.shape());
    BitSet first = new BitSet(z.length());
    for (int i = 0; i < z.length(); i++) {
      first.set(i, x.value().get(i) <= y.value().get(i));
      z.set(i, (first.get(i) ? x : y).value().get(i));
    }
    return x.tape()
        .record(
            z,
            dz -> {
              for (int i = 0; i < z.length(); i++) {
                Tensor smaller = first.get(i) ? x : y;
                if (smaller.wantsGradient()) {
                  Array gradient = smaller.gradient();
                  gradient.set(i, gradient.get(i) + dz.get(i));
                }
              }
            });
  }

  static Tensor affine(Tensor x, double factor, double offset) {
    Array y = x.tape().allocate(x.shape());
    elements(x).affine(x.value(), factor, offset, y);
    return x.tape()
        .record(
            y,
            dy -> {
              if (x.wantsGradient()) {
                elements(x).add(dy, factor, x.gradient());
              }
            });
  }

  static Tensor map(Tensor x, Unary function) {
    Array y = x.tape().allocate(x.shape());
    elements(x).map(function, x.value(), y);
    return x.tape()
        .record(
            y,
            dy -> {
              if (x.wantsGradient()) {
                elements(x).mapGradient(function, x.value(), y, dy, x.gradient());
              }
            });
  }

  static Tensor softmax(Tensor x) {
    Array y = x.tape().allocate(x.shape());
    elements(x).softmax(x.value(), y);
    return x.tape().record(y, dy -> elements(x).softmaxGradient(y, dy, x.gradient()));
  }

  static Tensor logSoftmax(Tensor x) {
    Array y = x.tape().allocate(x.shape());
    elements(x).logSoftmax(x.value(), y);
    return x.tape().record(y, dy -> elements(x).logSoftmaxGradient(y, dy, x.gradient()));
  }

  static Tensor sum(Tensor x) {
    Array y = x.tape().allocate(Shape.of());
    y.set(0, elements(x).sum(x.value()));
    return x.tape()
        .record(y, dy -> elements(x).plus(x.gradient(), dy.get(0), one(x), x.gradient()));
  }

  private static Array one(Tensor like) {
    return like.tape().allocate(Shape.of(1)).fill(1);
  }

  static Tensor sumOverSize(Tensor x) {
    Array y = x.tape().allocate(x.shape().withSize(1)).zero();
    Array ones = x.tape().allocate(x.shape()).fill(1);
    elements(x).addRowDots(x.value(), ones, y);
    return x.tape()
        .record(
            y,
            dy -> {
              if (x.wantsGradient()) {
                elements(x).addScaledRows(ones, dy, x.gradient());
              }
            });
  }

  static Tensor crossEntropy(
      Tensor logits, int[] targets, int ignored, double smoothing, double[] scales) {
    if (targets.length != logits.shape().rows()) {
      throw ShapeException.of(
          "cross entropy", logits.shape(), Shape.of(targets.length), "one target a row is needed");
    }
    if (scales.length != targets.length) {
      throw ShapeException.of(
          "cross entropy", logits.shape(), Shape.of(scales.length), "one scale a row is needed");
    }
    Tape tape = logits.tape();
    boolean gradient = tape.isRecording() && logits.wantsGradient();
    Array y = tape.allocate(Shape.of());
    boolean copy = gradient && !logits.isDisposable();
    Array work = copy ? tape.allocate(logits.shape()).assign(logits.value()) : logits.value();
    double sum =
        tape.kernels().learning().crossEntropy(work, targets, ignored, smoothing, scales, gradient);
    y.set(0, sum);
    return tape.record(
        y,
        dy -> {
          if (gradient) {
            if (dy.get(0) != 1) {
              elements(logits).affine(work, dy.get(0), 0, work);
            }
            logits.takeGradient(work);
          }
        });
  }
}
