package org.seq4j.nn.kernels;

import org.seq4j.nn.Array;

/** Recurrent steps over {@code rows} sequences of {@code size} units. */
public interface Cells {
  /** {@code h = tanh(a)}. a, h: {@code [rows, size]}. */
  void rnn(Array a, Array h);

  /** {@code da = dh (1 - h^2)} (overwritten). */
  void rnnGradient(Array h, Array dh, Array da);

  /**
   * LSTM. gates {@code [rows, 4 size]} hold the sums for i, f, g, o in this order and are replaced
   * by sigmoid(i), sigmoid(f), tanh(g), sigmoid(o); {@code c = f previousCell + i g}, {@code h = o
   * tanh(c)}.
   */
  void lstm(Array gates, Array previousCell, Array h, Array c);

  /**
   * Gradient of {@link #lstm}: gates as it left them. dGates is overwritten; dPreviousCell is added
   * to. dh and dc are not changed.
   */
  void lstmGradient(
      Array gates,
      Array previousCell,
      Array c,
      Array dh,
      Array dc,
      Array dGates,
      Array dPreviousCell);

  /**
   * GRU with the reset after the recurrent product. input {@code [rows, 3 size]} holds the sums of
   * the inputs for r, z, n (biases included), recurrent {@code [rows, 3 size]} those of {@code h U}
   * with their own bias. {@code r = sigmoid(input_r + recurrent_r)}, z likewise, {@code n =
   * tanh(input_n + r recurrent_n)}, {@code h = (1 - z) n + z previous}. input is replaced by r, z,
   * n; recurrent is kept.
   */
  void gru(Array input, Array recurrent, Array previous, Array h);

  /**
   * Gradient of {@link #gru}: dInput and dRecurrent {@code [rows, 3 size]} are overwritten,
   * dPrevious is added to.
   */
  void gruGradient(
      Array input,
      Array recurrent,
      Array previous,
      Array dh,
      Array dInput,
      Array dRecurrent,
      Array dPrevious);

  /**
   * Layer normalisation without gain and bias (Ba et al. 2016, https://arxiv.org/abs/1607.06450,
   * equations 3 and 4): {@code y = (x - mean) s} with {@code s = 1 / sqrt(variance + epsilon)},
   * each of its own row.
   *
   * @param inverse s, one number a row
   */
  void normalize(Array x, double epsilon, Array y, Array inverse);

  /** Gradient of {@link #normalize}: {@code dx += s (dy - mean(dy) - y mean(dy y))} a row. */
  void normalizeGradient(Array y, Array inverse, Array dy, Array dx);
}
