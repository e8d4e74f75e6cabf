package org.seq4j.nn.kernels;

import java.util.List;
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
   * @param scales what each row counts, one number a row, of either sign
   * @return the sum over rows, each times its scale, accumulated in double precision
   */
  double crossEntropy(
      Array logits,
      int[] targets,
      int ignored,
      double smoothing,
      double[] scales,
      boolean gradient);

  /**
   * Cross entropy of a mixture that the softmax of each row is a part of. For each row that counts,
   * {@code mixture} is told the target's log probability. With {@code gradient}, the logits are
   * replaced by {@code scale share (softmax - onehot)}, zero in ignored rows; without, they are
   * kept.
   *
   * @param logits {@code [rows, size]}
   * @param targets one index a row
   */
  void mixedCrossEntropy(
      Array logits, int[] targets, int ignored, Mixture mixture, double scale, boolean gradient);

  /**
   * Dropout: {@code y = x / (1 - ratio)} where {@link Dropout#keeps} and 0 elsewhere; or {@code y
   * +=} of that.
   *
   * @param rowKeys what each row's pattern is a function of: {@link Dropout#rowKey}
   */
  void dropout(Array x, double ratio, int[] rowKeys, boolean add, Array y);

  /**
   * One update of a weight by its gradient.
   *
   * @param gradient of the same length; it counts {@code scale} times
   * @param kept what the formula keeps beside the weight, arrays of the same length
   */
  void update(Update update, Array w, Array gradient, double scale, List<Array> kept);

  /**
   * The same for some rows of a table whose gradient is zero but in some rows.
   *
   * @param w rows of the table from row {@code first}; what is kept likewise
   * @param rows which rows of the table have a gradient, ascending
   * @param gradient theirs, {@code [rows, size]}
   */
  void updateRows(
      Update update,
      Array w,
      int first,
      int[] rows,
      Array gradient,
      double scale,
      List<Array> kept);

  /** Cuts each number to the range from {@code -limit} to {@code limit}. */
  void limit(Array x, double limit);
}
