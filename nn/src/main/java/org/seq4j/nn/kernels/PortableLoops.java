package org.seq4j.nn.kernels;

/**
 * {@link Loops} that compilers turn into vector instructions: over the beginnings of whole arrays.
 * An offset to the index is enough to prevent that, and costs up to ten times.
 */
final class PortableLoops implements Loops {
  private static final int CHUNK = 512;
  private static final int PRODUCTS = 8;

  @Override
  public void add(float[] x, float[] y, int count) {
    for (int j = 0; j < count; j++) {
      y[j] += x[j];
    }
  }

  @Override
  public void plus(float[] x, float[] y, float[] z, int count) {
    for (int j = 0; j < count; j++) {
      z[j] = x[j] + y[j];
    }
  }

  @Override
  public void addScaled(float factor, float[] x, float[] y, int count) {
    for (int j = 0; j < count; j++) {
      y[j] += factor * x[j];
    }
  }

  @Override
  public void affine(float[] x, float factor, float offset, int count) {
    for (int j = 0; j < count; j++) {
      x[j] = factor * x[j] + offset;
    }
  }

  @Override
  public void multiply(float[] x, float[] y, float[] z, int count) {
    for (int j = 0; j < count; j++) {
      z[j] = x[j] * y[j];
    }
  }

  @Override
  public void addProducts(float[] x, float[] y, float[] z, int count) {
    for (int j = 0; j < count; j++) {
      z[j] += x[j] * y[j];
    }
  }

  @Override
  public void addShiftedProducts(float[] x, float[] y, float offset, float[] z, int count) {
    for (int j = 0; j < count; j++) {
      z[j] += x[j] * (y[j] - offset);
    }
  }

  @Override
  public void addThroughTanh(
      float factor, float[] x, float[] tanh, float[] y, float[] z, int count) {
    for (int j = 0; j < count; j++) {
      tanh[j] = factor * x[j] * (1f - tanh[j] * tanh[j]);
    }
    add(tanh, y, count);
    add(tanh, z, count);
  }

  @Override
  public float dot(float[] x, float[] y, int count, Scratch scratch) {
    float[] products = scratch.floats(PRODUCTS, count);
    multiply(x, y, products, count);
    return (float) sum(products, count, scratch);
  }

  @Override
  public double sum(float[] x, int count, Scratch scratch) {
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

  @Override
  public double sumOfSquares(float[] x, int count, Scratch scratch) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int j = 0;
    for (; j + 3 < count; j += 4) {
      a += (double) x[j] * x[j];
      b += (double) x[j + 1] * x[j + 1];
      c += (double) x[j + 2] * x[j + 2];
      d += (double) x[j + 3] * x[j + 3];
    }
    for (; j < count; j++) {
      a += (double) x[j] * x[j];
    }
    return (a + b) + (c + d);
  }

  /** Comparing is fast because a new largest number is rare. */
  @Override
  public float largest(float[] x, int count) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < count; j++) {
      if (x[j] > largest) {
        largest = x[j];
      }
    }
    return largest;
  }

  @Override
  public void rank(float[] x, int count, Ranking ranking) {
    ranking.offer(x, ranking.begin(x), count);
  }

  @Override
  public void tanh(float[] x, int count) {
    Approximations.tanh(x, count);
  }

  @Override
  public void sigmoid(float[] x, int count) {
    Approximations.sigmoid(x, count);
  }

  @Override
  public double exp(float[] x, float offset, int count, Scratch scratch) {
    Approximations.exp(x, offset, count, scratch);
    return sum(x, count, scratch);
  }
}
