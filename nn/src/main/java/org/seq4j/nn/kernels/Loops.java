package org.seq4j.nn.kernels;

/**
 * Loops that compilers turn into vector instructions: over the beginnings of whole arrays. An
 * offset to the index is enough to prevent that, and costs up to ten times.
 */
final class Loops {
  private static final int CHUNK = 512;

  private Loops() {}

  /** {@code y[j] += x[j]}. */
  static void add(float[] x, float[] y, int count) {
    for (int j = 0; j < count; j++) {
      y[j] += x[j];
    }
  }

  /** {@code y[j] += factor x[j]}. */
  static void addScaled(float factor, float[] x, float[] y, int count) {
    for (int j = 0; j < count; j++) {
      y[j] += factor * x[j];
    }
  }

  /** {@code x[j] *= factor}. */
  static void scale(float[] x, float factor, int count) {
    for (int j = 0; j < count; j++) {
      x[j] *= factor;
    }
  }

  /** {@code z[j] = x[j] y[j]}. */
  static void multiply(float[] x, float[] y, float[] z, int count) {
    for (int j = 0; j < count; j++) {
      z[j] = x[j] * y[j];
    }
  }

  /** {@code z[j] += x[j] y[j]}. */
  static void addProducts(float[] x, float[] y, float[] z, int count) {
    for (int j = 0; j < count; j++) {
      z[j] += x[j] * y[j];
    }
  }

  /** The sum of {@code x[j] y[j]}; spare is overwritten. */
  static float dot(float[] x, float[] y, int count, float[] spare) {
    multiply(x, y, spare, count);
    return (float) sum(spare, count);
  }

  /** The sum of the numbers: in single precision by the chunk, in double precision over chunks. */
  static double sum(float[] x, int count) {
    double sum = 0;
    for (int from = 0; from < count; from += CHUNK) {
      sum += sumOfChunk(x, from, Math.min(count, from + CHUNK));
    }
    return sum;
  }

  /** Eight independent sums, since an addition waits for the one before it. */
  private static float sumOfChunk(float[] x, int from, int to) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    float e = 0;
    float f = 0;
    float g = 0;
    float h = 0;
    int j = from;
    for (; j + 7 < to; j += 8) {
      a += x[j];
      b += x[j + 1];
      c += x[j + 2];
      d += x[j + 3];
      e += x[j + 4];
      f += x[j + 5];
      g += x[j + 6];
      h += x[j + 7];
    }
    for (; j < to; j++) {
      a += x[j];
    }
    return ((a + b) + (c + d)) + ((e + f) + (g + h));
  }

  /** The largest of the numbers; comparing is fast because a new largest one is rare. */
  static float largest(float[] x, int count) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < count; j++) {
      if (x[j] > largest) {
        largest = x[j];
      }
    }
    return largest;
  }
}
