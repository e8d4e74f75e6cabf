package org.seq4j.nn;

/**
 * Which positions of a batch of sequences are real: 1 at a real one, 0 at padding, {@code [time,
 * batch]}. Any pattern is allowed, not only padding at the end.
 */
public final class Mask {
  private final int time;
  private final int batch;
  private final float[] values;
  private final boolean full;

  private Mask(int time, int batch, float[] values) {
    this.time = time;
    this.batch = batch;
    this.values = values;
    boolean all = true;
    for (float value : values) {
      all &= value == 1f;
    }
    this.full = all;
  }

  /** Nothing is padding. */
  public static Mask full(int time, int batch) {
    float[] ones = new float[time * batch];
    java.util.Arrays.fill(ones, 1f);
    return new Mask(time, batch, ones);
  }

  /** The first {@code lengths[b]} positions of sequence b are real. */
  public static Mask ofLengths(int time, int... lengths) {
    float[] values = new float[time * lengths.length];
    for (int b = 0; b < lengths.length; b++) {
      if (lengths[b] > time) {
        throw new ShapeException(
            "mask: a sequence of length " + lengths[b] + " in " + time + " steps");
      }
      for (int t = 0; t < lengths[b]; t++) {
        values[t * lengths.length + b] = 1f;
      }
    }
    return new Mask(time, lengths.length, values);
  }

  /** A mask of any pattern, {@code [time, batch]} with time outermost; every value is 0 or 1. */
  public static Mask of(int time, int batch, float... values) {
    if (values.length != time * batch) {
      throw new ShapeException(
          "mask: " + values.length + " values for [" + time + ", " + batch + "]");
    }
    for (float value : values) {
      if (value != 0f && value != 1f) {
        throw new IllegalArgumentException("a mask holds 0 and 1 only, got " + value);
      }
    }
    return new Mask(time, batch, values.clone());
  }

  public int time() {
    return time;
  }

  public int batch() {
    return batch;
  }

  /** Whether nothing is padding. */
  public boolean isFull() {
    return full;
  }

  public boolean isReal(int t, int b) {
    return values[t * batch + b] == 1f;
  }

  /** The values, {@code [time, batch]}; not to be changed. */
  public float[] values() {
    return values;
  }

  /** How many positions are real. */
  public int count() {
    int count = 0;
    for (float value : values) {
      count += value == 1f ? 1 : 0;
    }
    return count;
  }

  /** The mask of these sequences, in this order. */
  public Mask keep(int... sequences) {
    float[] kept = new float[time * sequences.length];
    for (int t = 0; t < time; t++) {
      for (int i = 0; i < sequences.length; i++) {
        kept[t * sequences.length + i] = values[t * batch + sequences[i]];
      }
    }
    return new Mask(time, sequences.length, kept);
  }
}
