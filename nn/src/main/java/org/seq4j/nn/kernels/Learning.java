package org.seq4j.nn.kernels;

import org.seq4j.nn.Array;

/** Loss, dropout and the optimisers' updates. */
public interface Learning {
  /**
   * Cross entropy of the softmax of each row against a target, with label smoothing (Szegedy et al.
   * 2016, https://arxiv.org/abs/1512.00567, section 7): the target distribution is {@code (1 -
   * smoothing) onehot + smoothing / size}. Rows whose target is {@code ignored} count nothing. With
   * {@code gradient}, the logits are replaced by {@code scale (softmax - target distribution)},
   * zero in ignored rows; without, they are kept.
   *
   * @param logits {@code [rows, size]}
   * @param targets one index a row
   * @return the sum over rows, not scaled, accumulated in double precision
   */
  double crossEntropy(
      Array logits, int[] targets, int ignored, double smoothing, double scale, boolean gradient);

  /**
   * Dropout: {@code y = x / (1 - ratio)} where {@link Dropout#keeps} and 0 elsewhere; or {@code y
   * +=} of that.
   *
   * @param rowKeys what each row's pattern is a function of: {@link Dropout#rowKey}
   */
  void dropout(Array x, double ratio, int[] rowKeys, boolean add, Array y);

  /**
   * Adam (Kingma and Ba 2015, https://arxiv.org/abs/1412.6980, algorithm 1): {@code m = beta1 m +
   * (1 - beta1) g}, {@code v = beta2 v + (1 - beta2) g^2}, {@code w -= rate (m / correction1) /
   * (sqrt(v / correction2) + epsilon)}, where g is {@code scale gradient}.
   */
  void adam(Array w, Array gradient, double scale, Array m, Array v, AdamStep step);

  /**
   * The same for some rows of a table whose gradient is zero but in some rows.
   *
   * @param w rows of the table from row {@code first}; m and v likewise
   * @param rows which rows of the table have a gradient, ascending
   * @param gradient theirs, {@code [rows, size]}
   */
  void adamRows(
      Array w,
      int first,
      int[] rows,
      Array gradient,
      double scale,
      Array m,
      Array v,
      AdamStep step);

  /**
   * The numbers of one Adam update.
   *
   * @param correction1 {@code 1 - beta1^t}
   * @param correction2 {@code 1 - beta2^t}
   */
  record AdamStep(
      double rate,
      double beta1,
      double beta2,
      double epsilon,
      double correction1,
      double correction2) {}

  /** Gradient descent: {@code w -= rate scale gradient}. */
  void descend(Array w, Array gradient, double scale, double rate);
}
