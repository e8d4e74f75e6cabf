package org.seq4j.decoders;

/** What a log probability is divided by, so that long hypotheses can win. */
public enum LengthPenalty {
  /** {@code length ^ power}: the mean for a power of 1, nothing for 0. */
  AVERAGE {
    @Override
    double of(int length, double power) {
      return Math.pow(Math.max(1, length), power);
    }
  },
  /**
   * {@code ((5 + length) / 6) ^ power}. Wu et al. 2016, https://arxiv.org/abs/1609.08144, equation
   * 14, where the power is called alpha.
   */
  WU {
    @Override
    double of(int length, double power) {
      return Math.pow((5.0 + length) / 6, power);
    }
  };

  /**
   * The divisor.
   *
   * @param length how many symbols were said, end symbol included
   */
  abstract double of(int length, double power);
}
