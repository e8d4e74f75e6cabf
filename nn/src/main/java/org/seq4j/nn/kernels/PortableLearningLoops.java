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
  public void adam(float[] w, float[] m, float[] v, float[] g, AdamFactors factors, int count) {
    float keep1 = factors.keep1();
    float take1 = factors.take1();
    for (int j = 0; j < count; j++) {
      m[j] = keep1 * m[j] + take1 * g[j];
    }
    float keep2 = factors.keep2();
    float take2 = factors.take2();
    for (int j = 0; j < count; j++) {
      v[j] = keep2 * v[j] + take2 * g[j] * g[j];
    }
    float rate = factors.rate();
    float root = factors.root();
    float epsilon = factors.epsilon();
    for (int j = 0; j < count; j++) {
      w[j] -= rate * m[j] / ((float) Math.sqrt(v[j]) * root + epsilon);
    }
  }
}
