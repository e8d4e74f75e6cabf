package org.seq4j.nn.kernels;

import org.seq4j.nn.Array;

/**
 * Recurrent steps over {@code rows} sequences of {@code size} units. The mask has one value a row,
 * beginning at {@code maskFrom}; at a row whose mask is 0 (padding) the new state is the previous
 * one, and the whole gradient of the new state goes to the previous one, none to the gates. An
 * empty mask array means that every row is real.
 */
public interface Cells {
  /** {@code h = tanh(a)}. a, h, previous: {@code [rows, size]}. */
  void rnn(Array a, Array previous, float[] mask, int maskFrom, Array h);

  /** {@code da = dh (1 - h^2)} (overwritten), {@code dPrevious += dh} at padding. */
  void rnnGradient(Array h, float[] mask, int maskFrom, Array dh, Array da, Array dPrevious);

  /**
   * LSTM. gates {@code [rows, 4 size]} hold the sums for i, f, g, o in this order and are replaced
   * by sigmoid(i), sigmoid(f), tanh(g), sigmoid(o); {@code c = f previousCell + i g}, {@code h = o
   * tanh(c)}.
   */
  void lstm(
      Array gates,
      Array previous,
      Array previousCell,
      float[] mask,
      int maskFrom,
      Array h,
      Array c);

  /**
   * Gradient of {@link #lstm}: gates as it left them. dGates is overwritten; dPreviousCell and
   * dPrevious are added to (the latter only at padding; through the gates it is the product's
   * business). dh and dc are not changed.
   */
  void lstmGradient(
      Array gates,
      Array previousCell,
      Array c,
      float[] mask,
      int maskFrom,
      Array dh,
      Array dc,
      Array dGates,
      Array dPrevious,
      Array dPreviousCell);

  /**
   * GRU with the reset after the recurrent product. input {@code [rows, 3 size]} holds the sums of
   * the inputs for r, z, n (biases included), recurrent {@code [rows, 3 size]} those of {@code h U}
   * with their own bias. {@code r = sigmoid(input_r + recurrent_r)}, z likewise, {@code n =
   * tanh(input_n + r recurrent_n)}, {@code h = (1 - z) n + z previous}. input is replaced by r, z,
   * n; recurrent is kept.
   */
  void gru(Array input, Array recurrent, Array previous, float[] mask, int maskFrom, Array h);

  /**
   * Gradient of {@link #gru}: dInput and dRecurrent {@code [rows, 3 size]} are overwritten,
   * dPrevious is added to.
   */
  void gruGradient(
      Array input,
      Array recurrent,
      Array previous,
      float[] mask,
      int maskFrom,
      Array dh,
      Array dInput,
      Array dRecurrent,
      Array dPrevious);
}
