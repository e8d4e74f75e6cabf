package org.seq4j.nn.kernels;

import org.seq4j.nn.Array;

/** The softmaxes of {@link Elements} in single precision, a row at a time. */
final class FloatSoftmax {
  private FloatSoftmax() {}

  static void softmax(Array x, Array y) {
    Fit.same("softmax", x, y);
    Scratch scratch = Scratch.ofThread();
    int size = x.shape().size();
    for (int r = 0; r < x.shape().rows(); r++) {
      float[] row = scratch.read(0, x, r * size, size);
      Approximations.exp(row, Loops.largest(row, size), size, scratch);
      Loops.scale(row, (float) (1 / Loops.sum(row, size)), size);
      y.write(r * size, row, 0, size);
    }
  }

  static void softmaxGradient(Array y, Array dy, Array dx) {
    Fit.same("softmax' gradient", y, dy);
    Fit.same("softmax' gradient", y, dx);
    Scratch scratch = Scratch.ofThread();
    int size = y.shape().size();
    for (int r = 0; r < y.shape().rows(); r++) {
      float[] value = scratch.read(0, y, r * size, size);
      float[] gradient = scratch.read(1, dy, r * size, size);
      float[] result = scratch.read(2, dx, r * size, size);
      float dot = Loops.dot(value, gradient, size, scratch.floats(3, size));
      for (int j = 0; j < size; j++) {
        result[j] += value[j] * (gradient[j] - dot);
      }
      dx.write(r * size, result, 0, size);
    }
  }

  static void logSoftmax(Array x, Array y) {
    Fit.same("softmax", x, y);
    Scratch scratch = Scratch.ofThread();
    int size = x.shape().size();
    float[] spare = scratch.floats(1, size);
    for (int r = 0; r < x.shape().rows(); r++) {
      float[] row = scratch.read(0, x, r * size, size);
      float largest = Loops.largest(row, size);
      System.arraycopy(row, 0, spare, 0, size);
      Approximations.exp(spare, largest, size, scratch);
      float logSum = (float) Math.log(Loops.sum(spare, size));
      for (int j = 0; j < size; j++) {
        row[j] = (row[j] - largest) - logSum;
      }
      y.write(r * size, row, 0, size);
    }
  }

  static void logSoftmaxGradient(Array y, Array dy, Array dx) {
    Fit.same("log softmax' gradient", y, dy);
    Fit.same("log softmax' gradient", y, dx);
    Scratch scratch = Scratch.ofThread();
    int size = y.shape().size();
    for (int r = 0; r < y.shape().rows(); r++) {
      float[] value = scratch.read(0, y, r * size, size);
      float[] gradient = scratch.read(1, dy, r * size, size);
      float[] result = scratch.read(2, dx, r * size, size);
      Approximations.exp(value, 0f, size, scratch);
      float sum = (float) Loops.sum(gradient, size);
      for (int j = 0; j < size; j++) {
        result[j] += gradient[j] - value[j] * sum;
      }
      dx.write(r * size, result, 0, size);
    }
  }
}
