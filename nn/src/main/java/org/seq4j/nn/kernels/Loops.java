package org.seq4j.nn.kernels;

/**
 * Arithmetic on the beginnings of arrays. There are two implementations: one that compilers turn
 * into vector instructions as well as they can, and one that is written in vectors.
 *
 * <p>Every array has room for {@code count} rounded up to a multiple of {@link #ROOM}, as {@link
 * Scratch} gives it. What a result holds from {@code count} on is undefined afterwards: so the last
 * numbers, which don't fill a vector, need no loop of their own.
 */
interface Loops {
  /** Numbers in the longest vector of any processor. */
  int ROOM = 64;

  /** {@code y[j] += x[j]}. */
  void add(float[] x, float[] y, int count);

  /** {@code z[j] = x[j] + y[j]}. */
  void plus(float[] x, float[] y, float[] z, int count);

  /** {@code y[j] += factor x[j]}. */
  void addScaled(float factor, float[] x, float[] y, int count);

  /** {@code x[j] = factor x[j] + offset}. */
  void affine(float[] x, float factor, float offset, int count);

  /** {@code z[j] = x[j] y[j]}; z may be x or y. */
  void multiply(float[] x, float[] y, float[] z, int count);

  /** {@code z[j] += x[j] y[j]}. */
  void addProducts(float[] x, float[] y, float[] z, int count);

  /** {@code z[j] += x[j] (y[j] - offset)}. */
  void addShiftedProducts(float[] x, float[] y, float offset, float[] z, int count);

  /**
   * {@code y[j] += g[j]} and {@code z[j] += g[j]}, where {@code g[j] = factor x[j] (1 -
   * tanh[j]^2)}; tanh is overwritten.
   */
  void addThroughTanh(float factor, float[] x, float[] tanh, float[] y, float[] z, int count);

  /** The sum of {@code x[j] y[j]}; uses slot 8. */
  float dot(float[] x, float[] y, int count, Scratch scratch);

  /**
   * The sum of the numbers: in single precision by the chunk, in double precision over chunks; uses
   * slot 8.
   */
  double sum(float[] x, int count, Scratch scratch);

  /** The sum of the squares, at least as exact as {@link #sum}. */
  double sumOfSquares(float[] x, int count, Scratch scratch);

  /** The largest of the numbers, any NaN left out. */
  float largest(float[] x, int count);

  /** Ranks the numbers, any NaN after all others or left out. */
  void rank(float[] x, int count, Ranking ranking);

  /** {@code x[j] = tanh(x[j])}. */
  void tanh(float[] x, int count);

  /** {@code x[j] = sigmoid(x[j])}. */
  void sigmoid(float[] x, int count);

  /** {@code x[j] = e^(x[j] - offset)}; gives their {@link #sum}. Uses slots 9 to 11. */
  double exp(float[] x, float offset, int count, Scratch scratch);
}
