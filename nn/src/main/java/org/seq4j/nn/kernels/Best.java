package org.seq4j.nn.kernels;

/**
 * The largest numbers of each row of a matrix, largest first; where numbers are equal, the column
 * further left first.
 *
 * @param count how many of a row there are
 * @param columns where they stand: {@code [rows, count]}
 * @param logProbabilities what {@link Elements#logSoftmax} has there, {@code [rows, count]}; NaN in
 *     a row that holds NaN or whose largest number is infinite
 */
public record Best(int count, int[] columns, double[] logProbabilities) {
  /** Room for some rows. */
  static Best of(int rows, int count) {
    return new Best(count, new int[rows * count], new double[rows * count]);
  }
}
