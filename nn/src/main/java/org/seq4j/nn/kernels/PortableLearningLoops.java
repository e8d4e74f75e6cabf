package org.seq4j.nn.kernels;

/** {@link LearningLoops} that compilers turn into vector instructions. */
final class PortableLearningLoops implements LearningLoops {
  private static final int FACTORS = 9;

  private final Loops loops;

  PortableLearningLoops(Loops loops) {
    this.loops = loops;
  }

  @Override
  public void dropout(
      float[] x, int rowKey, int from, int threshold, float factor, int count, Scratch scratch) {
    int[] bits = scratch.ints();
    keep(bits, rowKey, from, threshold, Float.floatToRawIntBits(factor), count, scratch);
    float[] factors = scratch.floats(FACTORS, count);
    scratch.fromBits(bits, factors, count);
    loops.multiply(x, factors, x, count);
  }

  /**
   * The bits of the factor where a number is kept, 0 elsewhere: the sign of a difference makes the
   * mask.
   */
  private static void keep(
      int[] bits, int rowKey, int from, int threshold, int factor, int count, Scratch scratch) {
    System.arraycopy(scratch.columns(from + count), from, bits, 0, count);
    for (int j = 0; j < count; j++) {
      int below = (Dropout.hash(rowKey, bits[j]) >>> 8) - threshold;
      bits[j] = ~(below >> 31) & factor;
    }
  }

  @Override
  public void average(float keep, float take, float[] g, float[] m, int count) {
    for (int j = 0; j < count; j++) {
      m[j] = keep * m[j] + take * g[j];
    }
  }

  @Override
  public void averageSquares(float keep, float take, float[] g, float[] v, int count) {
    for (int j = 0; j < count; j++) {
      v[j] = keep * v[j] + take * g[j] * g[j];
    }
  }

  @Override
  public void update(
      float[] w, float[] m, float[] v, float rate, float root, float epsilon, int count) {
    for (int j = 0; j < count; j++) {
      w[j] -= rate * m[j] / ((float) Math.sqrt(v[j]) * root + epsilon);
    }
  }
}
