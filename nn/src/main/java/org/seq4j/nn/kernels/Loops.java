package org.seq4j.nn.kernels;

/**
 * Loops over the beginnings of arrays, in the simple form that compilers turn into vector
 * instructions.
 */
final class Loops {
  private static final int SMALL = 64;

  private Loops() {}

  /** {@code y[j] += x[j]}. */
  static void add(float[] x, float[] y, int count) {
    for (int j = 0; j < count; j++) {
      y[j] += x[j];
    }
  }

  /** {@code y[atY + j] += factor x[atX + j]}. */
  static void addScaled(float factor, float[] x, int atX, float[] y, int atY, int count) {
    for (int j = 0; j < count; j++) {
      y[atY + j] += factor * x[atX + j];
    }
  }

  /** {@code x[j] *= factor}. */
  static void scale(float[] x, float factor, int count) {
    for (int j = 0; j < count; j++) {
      x[j] *= factor;
    }
  }

  /** {@code z[j] = x[atX + j] y[atY + j]}. */
  static void multiply(float[] x, int atX, float[] y, int atY, float[] z, int count) {
    for (int j = 0; j < count; j++) {
      z[j] = x[atX + j] * y[atY + j];
    }
  }

  /** The sum of {@code x[atX + j] y[atY + j]}; spare is overwritten. */
  static float dot(float[] x, int atX, float[] y, int atY, int count, float[] spare) {
    multiply(x, atX, y, atY, spare, count);
    return sumAndSpoil(spare, count);
  }

  /**
   * The sum of the numbers, which are overwritten: the upper half is added to the lower, until
   * little is left.
   */
  static float sumAndSpoil(float[] x, int count) {
    int left = count;
    while (left > SMALL) {
      int half = left / 2;
      int from = left - half;
      for (int j = 0; j < half; j++) {
        x[j] += x[from + j];
      }
      left = from;
    }
    return sumOfFew(x, left);
  }

  /** The sum of the numbers, accumulated in double precision. */
  static double sum(float[] x, int count) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int j = 0;
    for (; j + 3 < count; j += 4) {
      a += x[j];
      b += x[j + 1];
      c += x[j + 2];
      d += x[j + 3];
    }
    for (; j < count; j++) {
      a += x[j];
    }
    return (a + b) + (c + d);
  }

  private static float sumOfFew(float[] x, int count) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int j = 0;
    for (; j + 3 < count; j += 4) {
      a += x[j];
      b += x[j + 1];
      c += x[j + 2];
      d += x[j + 3];
    }
    for (; j < count; j++) {
      a += x[j];
    }
    return (a + b) + (c + d);
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
