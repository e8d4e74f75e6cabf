package org.seq4j.nn.kernels;

/** Whole numbers from -127 to 127 instead of floats. */
final class Int8 {
  static final int LARGEST = 127;

  /** Makes what is cut off after the point what is rounded to. */
  private static final float SHIFT = 128.5f;

  private Int8() {}

  /** The nearest whole number of scales; 0 if the scale is 0. */
  static byte of(float value, float scale) {
    return scale == 0 ? 0 : (byte) ((int) (value / scale + SHIFT) - (int) SHIFT);
  }

  /**
   * The numbers of a row.
   *
   * @param to they begin at place {@code at}
   * @return their scale; not a number if a value is not finite
   */
  static float ofRow(float[] row, int count, byte[] to, int at) {
    float largest = 0;
    for (int j = 0; j < count; j++) {
      largest = Math.max(largest, Math.abs(row[j]));
    }
    float scale = largest / LARGEST;
    float inverse = scale == 0 ? 0 : 1 / scale;
    for (int j = 0; j < count; j++) {
      to[at + j] = (byte) ((int) (row[j] * inverse + SHIFT) - (int) SHIFT);
    }
    return Float.isFinite(scale) ? scale : Float.NaN;
  }
}
