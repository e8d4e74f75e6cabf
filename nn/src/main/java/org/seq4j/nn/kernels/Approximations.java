package org.seq4j.nn.kernels;

/**
 * Functions in single precision, made of additions, multiplications and divisions only, so that the
 * compiler turns loops over them into vector instructions. tanh is a quotient of two polynomials of
 * degree 4 in x^2, fitted for the smallest largest error on [-8, 8] and constant outside; its
 * absolute error is below 3.5e-7 and its values stay within (-1, 1). exp is {@code 2^n} times a
 * Taylor polynomial of degree 7 in the rest, with a relative error below 2e-7 on [-87, 88];
 * outside, the argument is clamped.
 */
final class Approximations {
  static final float TANH_LIMIT = 8f;
  static final float P0 = 0.9999999699791996f;
  static final float P1 = 0.13438187681455083f;
  static final float P2 = 0.0035641520329850723f;
  static final float P3 = 2.1773178824685182e-05f;
  static final float P4 = 1.506171704665206e-08f;
  static final float Q1 = 0.4677150845564223f;
  static final float Q2 = 0.02613600008288793f;
  static final float Q3 = 0.0003399172715974582f;
  static final float Q4 = 8.453623886310858e-07f;

  static final float SMALLEST_EXPONENT = -87f;
  static final float LARGEST_EXPONENT = 88f;
  static final float LOG2_E = 1.44269504f;

  /** ln 2 in two parts; the first has so few bits that its product with an exponent is exact. */
  static final float LN2_HIGH = 0.693359375f;

  static final float LN2_LOW = (float) (Math.log(2) - 0.693359375);

  /** 1.5 * 2^23: adding it rounds to a whole number, which the low bits of the sum then are. */
  static final float ROUNDER = 12582912f;

  static final int BIAS = 127 << 23;

  private Approximations() {}

  static float tanh(float x) {
    float y = Math.max(-TANH_LIMIT, Math.min(TANH_LIMIT, x));
    float z = y * y;
    float p = y * (P0 + z * (P1 + z * (P2 + z * (P3 + z * P4))));
    return p / (1f + z * (Q1 + z * (Q2 + z * (Q3 + z * Q4))));
  }

  static float sigmoid(float x) {
    return 0.5f * tanh(0.5f * x) + 0.5f;
  }

  static float exp(float x) {
    float y = Math.max(SMALLEST_EXPONENT, Math.min(LARGEST_EXPONENT, x));
    float shifted = y * LOG2_E + ROUNDER;
    float power = Float.intBitsToFloat((Float.floatToRawIntBits(shifted) << 23) + BIAS);
    return power * ofRest(y, shifted);
  }

  /** {@code e^(y - n ln 2)}. */
  private static float ofRest(float y, float shifted) {
    float n = shifted - ROUNDER;
    float r = (y - n * LN2_HIGH) - n * LN2_LOW;
    float high = 1f / 24 + r * (1f / 120 + r * (1f / 720 + r * (1f / 5040)));
    return 1f + r * (1f + r * (0.5f + r * (1f / 6 + r * high)));
  }

  static void tanh(float[] x, int count) {
    for (int j = 0; j < count; j++) {
      x[j] = tanh(x[j]);
    }
  }

  static void sigmoid(float[] x, int count) {
    for (int j = 0; j < count; j++) {
      x[j] = sigmoid(x[j]);
    }
  }

  /** {@code x[j] = e^(x[j] - offset)} for the first {@code count} numbers; uses slots 9 to 11. */
  static void exp(float[] x, float offset, int count, Scratch scratch) {
    float[] block = scratch.floats(9, Scratch.BLOCK);
    for (int from = 0; from < count; from += Scratch.BLOCK) {
      int length = Math.min(Scratch.BLOCK, count - from);
      System.arraycopy(x, from, block, 0, length);
      expOfBlock(block, offset, length, scratch);
      System.arraycopy(block, 0, x, from, length);
    }
  }

  private static void expOfBlock(float[] x, float offset, int count, Scratch scratch) {
    float[] shifted = scratch.floats(10, Scratch.BLOCK);
    float[] powers = scratch.floats(11, Scratch.BLOCK);
    for (int j = 0; j < count; j++) {
      x[j] = Math.max(SMALLEST_EXPONENT, Math.min(LARGEST_EXPONENT, x[j] - offset));
    }
    for (int j = 0; j < count; j++) {
      shifted[j] = x[j] * LOG2_E + ROUNDER;
    }
    int[] bits = scratch.ints();
    scratch.toBits(shifted, bits, count);
    for (int j = 0; j < count; j++) {
      bits[j] = (bits[j] << 23) + BIAS;
    }
    scratch.fromBits(bits, powers, count);
    for (int j = 0; j < count; j++) {
      x[j] = powers[j] * ofRest(x[j], shifted[j]);
    }
  }
}
