package org.seq4j.nn;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The sequences of a batch without their padding, step by step: step t has a row for each sequence
 * that still goes on, and the rows of all steps stand one behind the other, {@code [positions,
 * size]}. The rows of a step are the first ones of the step before, so that a recurrence over
 * unequal lengths only ever drops its last rows.
 */
public final class Packing {
  /** Marks a place that no position belongs to. */
  private static final int NONE = -1;

  private final int[] from;
  private final int[] order;
  private final int[] lengths;
  private final int[] times;

  /**
   * @param lengths how many positions each row has, longest first
   * @param order the sequence that each row is
   * @param times for each position the time at which it stands in its sequence
   */
  private Packing(int[] lengths, int[] order, int[] from, int[] times) {
    this.lengths = lengths;
    this.order = order;
    this.from = from;
    this.times = times;
  }

  /**
   * Rows in the order of the batch: a step has all rows up to the last one that goes on, and is
   * without padding if the batch stands longest first.
   */
  public static Packing inOrder(int... lengths) {
    int[] needed = lengths.clone();
    for (int row = needed.length - 2; row >= 0; row--) {
      needed[row] = Math.max(needed[row], needed[row + 1]);
    }
    int[] order = IntStream.range(0, lengths.length).toArray();
    int[] from = from(needed);
    int[] times = new int[from[from.length - 1]];
    for (int t = 0; t + 1 < from.length; t++) {
      Arrays.fill(times, from[t], from[t + 1], t);
    }
    return new Packing(needed, order, from, times);
  }

  /** The real positions of a mask, the sequence with most of them first. */
  public static Packing of(Mask mask) {
    int[][] real =
        IntStream.range(0, mask.batch())
            .mapToObj(b -> IntStream.range(0, mask.time()).filter(t -> mask.isReal(t, b)).toArray())
            .toArray(int[][]::new);
    int[] order =
        IntStream.range(0, real.length)
            .boxed()
            .sorted(Comparator.comparingInt(b -> -real[b].length))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] lengths = Arrays.stream(order).map(b -> real[b].length).toArray();
    int[] from = from(lengths);
    int[] times = new int[from[from.length - 1]];
    for (int t = 0; t + 1 < from.length; t++) {
      for (int row = 0; row < from[t + 1] - from[t]; row++) {
        times[from[t] + row] = real[order[row]][t];
      }
    }
    return new Packing(lengths, order, from, times);
  }

  /** Where each step begins, and the end of the last one. */
  private static int[] from(int[] lengths) {
    int steps = lengths.length == 0 ? 0 : lengths[0];
    int[] from = new int[steps + 1];
    for (int t = 0; t < steps; t++) {
      int step = t;
      from[t + 1] = from[t] + (int) Arrays.stream(lengths).filter(length -> length > step).count();
    }
    return from;
  }

  /** As many as the longest sequence has positions. */
  public int steps() {
    return from.length - 1;
  }

  /** How many sequences there are. */
  public int batch() {
    return order.length;
  }

  /** How many rows a step has. */
  public int rows(int step) {
    return from[step + 1] - from[step];
  }

  /** All rows of all steps. */
  public int positions() {
    return from[from.length - 1];
  }

  /** The rows of one step: {@code [positions, size] -> [rows, size]}, without copying. */
  public Tensor step(Tensor packed, int step) {
    return packed.rows(from[step], from[step + 1]);
  }

  /** For each position the sequence that it belongs to, counted in the batch. */
  public int[] sequences() {
    int[] sequences = new int[positions()];
    for (int t = 0; t < steps(); t++) {
      System.arraycopy(order, 0, sequences, from[t], rows(t));
    }
    return sequences;
  }

  /** For each row of a step the sequence that it belongs to. */
  public int[] sequences(int step) {
    return Arrays.copyOf(order, rows(step));
  }

  /** For each position the time at which it stands in its sequence. */
  public int[] times() {
    return times.clone();
  }

  /** For each position its place in {@code [time, batch]}. */
  public int[] places() {
    int[] places = sequences();
    for (int i = 0; i < places.length; i++) {
      places[i] += times[i] * batch();
    }
    return places;
  }

  /** Whether the positions are all places of {@code [time, batch]} in their order. */
  public boolean isWhole(int time) {
    return positions() == time * batch()
        && Arrays.equals(order, IntStream.range(0, batch()).toArray());
  }

  /** How many steps hold all positions where they stand. */
  private int time() {
    return Arrays.stream(times).max().orElse(-1) + 1;
  }

  /** Packs {@code [time, batch, size] -> [positions, size]}. */
  public Tensor pack(Tensor padded) {
    Shape shape = padded.shape();
    if (shape.rank() != 3 || shape.at(1) != batch() || shape.at(0) < time()) {
      throw new ShapeException(
          "pack: expected [" + time() + " or more, " + batch() + ", size], got " + shape);
    }
    Tensor rows = padded.as(shape.at(0) * shape.at(1), shape.size());
    return isWhole(shape.at(0)) ? rows : rows.select(places());
  }

  /** Unpacks {@code [positions, size] -> [time, batch, size]}, with zeros at padding. */
  public Tensor unpack(Tensor packed, int time) {
    int size = packed.shape().size();
    if (packed.shape().rank() != 2 || packed.shape().at(0) != positions() || time < time()) {
      throw new ShapeException(
          "unpack: expected ["
              + positions()
              + ", size] and at least "
              + time()
              + " steps, got "
              + packed.shape()
              + " and "
              + time);
    }
    if (isWhole(time)) {
      return packed.as(time, batch(), size);
    }
    int[] index = new int[time * batch()];
    Arrays.fill(index, NONE);
    int[] places = places();
    for (int i = 0; i < places.length; i++) {
      index[places[i]] = i;
    }
    return packed.select(index).as(time, batch(), size);
  }

  /**
   * The last position of each sequence, in the order of the batch; -1 where there is none, for
   * {@link Tensor#select}. Not for rows {@link #inOrder} that carry padding.
   */
  public int[] last() {
    int[] last = new int[batch()];
    for (int row = 0; row < last.length; row++) {
      last[order[row]] = lengths[row] == 0 ? NONE : from[lengths[row] - 1] + row;
    }
    return last;
  }

  /** The first position of each sequence, as {@link #last}. */
  public int[] first() {
    int[] first = new int[batch()];
    for (int row = 0; row < first.length; row++) {
      first[order[row]] = lengths[row] == 0 ? NONE : row;
    }
    return first;
  }
}
