package org.seq4j.nn.kernels;

import org.seq4j.nn.Array;

/** {@link Elements} in single precision, a block at a time. */
final class FloatElements implements Elements {
  private static final int BLOCK = Scratch.BLOCK;

  private final Loops loops;
  private final FloatSoftmax softmax;

  FloatElements(Implementation implementation) {
    this.loops = implementation.loops();
    this.softmax = new FloatSoftmax(loops);
  }

  @Override
  public void map(Unary function, Array x, Array y) {
    Fit.same("map", x, y);
    Scratch scratch = Scratch.ofThread();
    for (int from = 0; from < x.length(); from += BLOCK) {
      int count = Math.min(BLOCK, x.length() - from);
      float[] block = scratch.read(0, x, from, count);
      map(function, block, count);
      y.write(from, block, 0, count);
    }
  }

  private void map(Unary function, float[] x, int count) {
    switch (function) {
      case TANH -> loops.tanh(x, count);
      case SIGMOID -> loops.sigmoid(x, count);
      case RELU -> {
        for (int j = 0; j < count; j++) {
          x[j] = Math.max(0f, x[j]);
        }
      }
      case RECIPROCAL -> {
        for (int j = 0; j < count; j++) {
          x[j] = 1f / x[j];
        }
      }
      case EXP, LOG, SQRT -> {
        for (int j = 0; j < count; j++) {
          x[j] = (float) PlainElements.value(function, x[j]);
        }
      }
    }
  }

  @Override
  public void mapGradient(Unary function, Array x, Array y, Array dy, Array dx) {
    Fit.same("map's gradient", x, dx);
    Fit.same("map's gradient", y, dy);
    Fit.same("map's gradient", x, y);
    Scratch scratch = Scratch.ofThread();
    for (int from = 0; from < x.length(); from += BLOCK) {
      int count = Math.min(BLOCK, x.length() - from);
      boolean fromInput = function == Unary.RELU || function == Unary.LOG;
      float[] slope = scratch.read(0, fromInput ? x : y, from, count);
      slope(function, slope, count);
      float[] block = scratch.read(1, dy, from, count);
      float[] result = scratch.read(2, dx, from, count);
      loops.addProducts(block, slope, result, count);
      dx.write(from, result, 0, count);
    }
  }

  /** Replaces y (x for RELU and LOG) by the slope there. */
  private static void slope(Unary function, float[] y, int count) {
    for (int j = 0; j < count; j++) {
      y[j] =
          switch (function) {
            case TANH -> 1 - y[j] * y[j];
            case SIGMOID -> y[j] * (1 - y[j]);
            case RELU -> y[j] > 0 ? 1f : 0f;
            case EXP -> y[j];
            case LOG -> 1 / y[j];
            case SQRT -> 0.5f / y[j];
            case RECIPROCAL -> -y[j] * y[j];
          };
    }
  }

  @Override
  public void affine(Array x, double factor, double offset, Array y) {
    Fit.same("affine", x, y);
    Scratch scratch = Scratch.ofThread();
    float scale = (float) factor;
    float shift = (float) offset;
    for (int from = 0; from < x.length(); from += BLOCK) {
      int count = Math.min(BLOCK, x.length() - from);
      float[] block = scratch.read(0, x, from, count);
      loops.affine(block, scale, shift, count);
      y.write(from, block, 0, count);
    }
  }

  @Override
  public void add(Array x, double factor, Array y) {
    Fit.same("add", x, y);
    Scratch scratch = Scratch.ofThread();
    for (int from = 0; from < x.length(); from += BLOCK) {
      int count = Math.min(BLOCK, x.length() - from);
      float[] block = scratch.read(0, x, from, count);
      float[] result = scratch.read(1, y, from, count);
      loops.addScaled((float) factor, block, result, count);
      y.write(from, result, 0, count);
    }
  }

  @Override
  public void plus(Array x, double factor, Array y, Array z) {
    Fit.same("plus", x, z);
    Fit.repeats("plus", x, y);
    Scratch scratch = Scratch.ofThread();
    Repeats.each(
        x,
        y,
        scratch,
        (from, count, tile) -> {
          float[] block = scratch.read(1, x, from, count);
          loops.addScaled((float) factor, tile, block, count);
          z.write(from, block, 0, count);
        });
  }

  @Override
  public void addFolded(Array x, double factor, Array dy) {
    Fit.repeats("the gradient of repeating", x, dy);
    Scratch scratch = Scratch.ofThread();
    Repeats.fold(
        x,
        factor,
        dy,
        scratch,
        loops,
        (from, count, tile) -> loops.add(scratch.read(2, x, from, count), tile, count));
  }

  @Override
  public void times(Array x, Array y, Array z) {
    Fit.same("times", x, z);
    Fit.repeats("times", x, y);
    Scratch scratch = Scratch.ofThread();
    Repeats.each(
        x,
        y,
        scratch,
        (from, count, tile) -> {
          float[] block = scratch.read(1, x, from, count);
          loops.multiply(block, tile, block, count);
          z.write(from, block, 0, count);
        });
  }

  @Override
  public void addTimes(Array x, Array y, Array z) {
    Fit.same("times", x, z);
    Fit.repeats("times", x, y);
    Scratch scratch = Scratch.ofThread();
    Repeats.each(
        x,
        y,
        scratch,
        (from, count, tile) -> {
          float[] block = scratch.read(1, x, from, count);
          float[] result = scratch.read(2, z, from, count);
          loops.addProducts(block, tile, result, count);
          z.write(from, result, 0, count);
        });
  }

  @Override
  public void addTimesFolded(Array x, Array z, Array dy) {
    Fit.same("times' gradient", x, z);
    Fit.repeats("times' gradient", x, dy);
    Scratch scratch = Scratch.ofThread();
    Repeats.fold(
        x,
        1,
        dy,
        scratch,
        loops,
        (from, count, tile) -> {
          float[] left = scratch.read(2, x, from, count);
          loops.addProducts(left, scratch.read(3, z, from, count), tile, count);
        });
  }

  @Override
  public void addScaledRows(Array x, Array s, Array z) {
    Fit.same("scaled rows", x, z);
    Fit.oneForEachRow("scaled rows", x, s);
    Scratch scratch = Scratch.ofThread();
    int size = x.shape().size();
    for (int r = 0; r < s.length(); r++) {
      float[] row = scratch.read(0, x, r * size, size);
      float[] result = scratch.read(1, z, r * size, size);
      loops.addScaled((float) s.get(r), row, result, size);
      z.write(r * size, result, 0, size);
    }
  }

  @Override
  public void addRowDots(Array x, Array y, Array s) {
    Fit.same("row dots", x, y);
    Fit.oneForEachRow("row dots", x, s);
    Scratch scratch = Scratch.ofThread();
    int size = x.shape().size();
    for (int r = 0; r < s.length(); r++) {
      float[] left = scratch.read(0, x, r * size, size);
      float[] right = scratch.read(1, y, r * size, size);
      float dot = loops.dot(left, right, size, scratch);
      s.set(r, s.get(r) + dot);
    }
  }

  @Override
  public double sum(Array x) {
    Scratch scratch = Scratch.ofThread();
    double sum = 0;
    for (int from = 0; from < x.length(); from += BLOCK) {
      int count = Math.min(BLOCK, x.length() - from);
      sum += loops.sum(scratch.read(0, x, from, count), count, scratch);
    }
    return sum;
  }

  @Override
  public double sumOfSquares(Array x) {
    Scratch scratch = Scratch.ofThread();
    double sum = 0;
    for (int from = 0; from < x.length(); from += BLOCK) {
      int count = Math.min(BLOCK, x.length() - from);
      sum += loops.sumOfSquares(scratch.read(0, x, from, count), count, scratch);
    }
    return sum;
  }

  @Override
  public void softmax(Array x, Array y) {
    softmax.softmax(x, y);
  }

  @Override
  public void softmaxGradient(Array y, Array dy, Array dx) {
    softmax.softmaxGradient(y, dy, dx);
  }

  @Override
  public void logSoftmax(Array x, Array y) {
    softmax.logSoftmax(x, y);
  }

  @Override
  public Best best(Array x, int count) {
    return softmax.best(x, count);
  }

  @Override
  public void logSoftmaxGradient(Array y, Array dy, Array dx) {
    softmax.logSoftmaxGradient(y, dy, dx);
  }
}
