package org.seq4j.nn.kernels;

import org.seq4j.nn.Array;

/**
 * Operations on single numbers. "Repeated" means that a shorter array is used again and again:
 * element i of the longer goes with element {@code i % length} of the shorter, which is
 * broadcasting over the outer axes.
 */
public interface Elements {
  /** {@code y = f(x)}. */
  void map(Unary function, Array x, Array y);

  /** {@code dx += dy f'(x)}, with {@code y = f(x)} given. */
  void mapGradient(Unary function, Array x, Array y, Array dy, Array dx);

  /** {@code y = factor x + offset}. */
  void affine(Array x, double factor, double offset, Array y);

  /** {@code y += factor x}, same lengths. */
  void add(Array x, double factor, Array y);

  /** {@code z = x + factor y}, y repeated. */
  void plus(Array x, double factor, Array y, Array z);

  /**
   * {@code dy += factor sum of the parts of x that were made with each element of y}: the gradient
   * of repeating y.
   */
  void addFolded(Array x, double factor, Array dy);

  /** {@code z = x y}, y repeated. */
  void times(Array x, Array y, Array z);

  /** {@code z += x y}, y repeated. */
  void addTimes(Array x, Array y, Array z);

  /** {@code dy += folded (x z)}: sums x z over the repeats of y. x and z have the same length. */
  void addTimesFolded(Array x, Array z, Array dy);

  /** {@code z[r, j] += x[r, j] s[r]} where s has one number a row. */
  void addScaledRows(Array x, Array s, Array z);

  /** {@code s[r] += sum over j of x[r, j] y[r, j]} where s has one number a row. */
  void addRowDots(Array x, Array y, Array s);

  /** The sum of all numbers, accumulated in double precision. */
  double sum(Array x);

  /** The sum of the squares of all numbers, accumulated in double precision. */
  double sumOfSquares(Array x);

  /** Softmax of each row (last axis): {@code y = softmax(x)}. */
  void softmax(Array x, Array y);

  /** {@code dx += y (dy - sum(dy y))} a row. */
  void softmaxGradient(Array y, Array dy, Array dx);

  /** Logarithm of the softmax of each row: {@code y = x - log sum exp x}. */
  void logSoftmax(Array x, Array y);

  /**
   * The {@code count} largest numbers of each row and the logarithms of their probabilities,
   * without those of all others.
   *
   * @param count from 1 to the size of a row
   */
  Best best(Array x, int count);

  /** {@code dx += dy - exp(y) sum(dy)} a row. */
  void logSoftmaxGradient(Array y, Array dy, Array dx);
}
