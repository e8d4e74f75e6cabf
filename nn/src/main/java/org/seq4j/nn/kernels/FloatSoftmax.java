package org.seq4j.nn.kernels;

import org.seq4j.nn.Array;

/** The softmaxes of {@link Elements} in single precision, a row at a time. */
final class FloatSoftmax {
  private final Loops loops;

  FloatSoftmax(Loops loops) {
    this.loops = loops;
  }

  void softmax(Array x, Array y) {
    Fit.same("softmax", x, y);
    Scratch scratch = Scratch.ofThread();
    int size = x.shape().size();
    for (int r = 0; r < x.shape().rows(); r++) {
      float[] row = scratch.read(0, x, r * size, size);
      double sum = loops.exp(row, loops.largest(row, size), size, scratch);
      loops.affine(row, (float) (1 / sum), 0f, size);
      y.write(r * size, row, 0, size);
    }
  }

  void softmaxGradient(Array y, Array dy, Array dx) {
    Fit.same("softmax' gradient", y, dy);
    Fit.same("softmax' gradient", y, dx);
    Scratch scratch = Scratch.ofThread();
    int size = y.shape().size();
    for (int r = 0; r < y.shape().rows(); r++) {
      float[] value = scratch.read(0, y, r * size, size);
      float[] gradient = scratch.read(1, dy, r * size, size);
      float[] result = scratch.read(2, dx, r * size, size);
      float dot = loops.dot(value, gradient, size, scratch);
      loops.addShiftedProducts(value, gradient, dot, result, size);
      dx.write(r * size, result, 0, size);
    }
  }

  void logSoftmax(Array x, Array y) {
    Fit.same("softmax", x, y);
    Scratch scratch = Scratch.ofThread();
    int size = x.shape().size();
    float[] spare = scratch.floats(1, size);
    for (int r = 0; r < x.shape().rows(); r++) {
      float[] row = scratch.read(0, x, r * size, size);
      float largest = loops.largest(row, size);
      System.arraycopy(row, 0, spare, 0, size);
      double sum = loops.exp(spare, largest, size, scratch);
      loops.affine(row, 1f, -largest, size);
      loops.affine(row, 1f, (float) -Math.log(sum), size);
      y.write(r * size, row, 0, size);
    }
  }

  Best best(Array x, int count) {
    Fit.count("best", x, count);
    Scratch scratch = Scratch.ofThread();
    int size = x.shape().size();
    Best best = Best.of(x.shape().rows(), count);
    Ranking ranking = new Ranking(count);
    for (int r = 0; r < x.shape().rows(); r++) {
      float[] row = scratch.read(0, x, r * size, size);
      loops.rank(row, size, ranking);
      double sum = loops.exp(row, ranking.largest(), size, scratch);
      ranking.write(best, r, Math.log(sum));
    }
    return best;
  }

  void logSoftmaxGradient(Array y, Array dy, Array dx) {
    Fit.same("log softmax' gradient", y, dy);
    Fit.same("log softmax' gradient", y, dx);
    Scratch scratch = Scratch.ofThread();
    int size = y.shape().size();
    for (int r = 0; r < y.shape().rows(); r++) {
      float[] value = scratch.read(0, y, r * size, size);
      float[] gradient = scratch.read(1, dy, r * size, size);
      float[] result = scratch.read(2, dx, r * size, size);
      loops.exp(value, 0f, size, scratch);
      float sum = (float) loops.sum(gradient, size, scratch);
      loops.add(gradient, result, size);
      loops.addScaled(-sum, value, result, size);
      dx.write(r * size, result, 0, size);
    }
  }
}
