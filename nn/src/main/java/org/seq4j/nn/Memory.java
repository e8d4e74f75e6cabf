package org.seq4j.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * Memory for the arrays of one {@link Tape}: handed out one after the other and given back all at
 * once, so that an update reuses what the update before it used. It grows to the largest pass and
 * stays there. Used by one thread at a time.
 *
 * <p>It has three lanes. Lane 0 holds what lives as long as the pass; a search alternates between
 * lanes 1 and 2, so that a step gives back all but the state that it keeps.
 */
public final class Memory implements AutoCloseable {
  private static final int LANES = 3;
  private static final int SMALLEST_CHUNK = 1 << 20;
  private static final int ALIGNMENT = 16;

  private final Precision precision;
  private final List<List<Storage>> chunks = new ArrayList<>();
  private final int[] chunk = new int[LANES];
  private final int[] used = new int[LANES];
  private int lane;
  private long bytes;
  private long growths;
  private long pass;

  public Memory(Precision precision) {
    this.precision = precision;
    for (int i = 0; i < LANES; i++) {
      chunks.add(new ArrayList<>());
    }
  }

  public Precision precision() {
    return precision;
  }

  /** Bytes held outside the Java heap. */
  public long bytes() {
    return bytes;
  }

  /** How often memory was taken from the system; constant in steady state. */
  public long growths() {
    return growths;
  }

  /** An array with undefined numbers. */
  Array allocate(Shape shape) {
    int length = shape.length();
    List<Storage> own = chunks.get(lane);
    while (chunk[lane] < own.size()) {
      Storage current = own.get(chunk[lane]);
      if (current.length - used[lane] >= length) {
        Array result = new Array(current, used[lane], shape);
        used[lane] = Math.min(current.length, roundUp(used[lane] + length));
        return result;
      }
      chunk[lane]++;
      used[lane] = 0;
    }
    grow(own, length);
    return allocate(shape);
  }

  private void grow(List<Storage> own, int length) {
    long total = 0;
    for (Storage storage : own) {
      total += storage.length;
    }
    long most = (Integer.MAX_VALUE / precision.bytes()) - ALIGNMENT;
    long wanted = Math.max(length, Math.min(most, Math.max(SMALLEST_CHUNK, total)));
    own.add(new Storage(precision, (int) wanted));
    bytes += wanted * precision.bytes();
    growths++;
  }

  private static int roundUp(int length) {
    return (length + ALIGNMENT - 1) & -ALIGNMENT;
  }

  void useLane(int number) {
    lane = number;
  }

  /** Forgets the arrays of a lane; their memory is handed out again. */
  void resetLane(int number) {
    chunk[number] = 0;
    used[number] = 0;
  }

  /** Forgets all arrays, for a new tape; its number. */
  long beginPass() {
    reset();
    return ++pass;
  }

  /** The number of the tape that began last. */
  long pass() {
    return pass;
  }

  /** Forgets all arrays, unless another tape has begun since. */
  void endPass(long number) {
    if (number == pass) {
      reset();
    }
  }

  private void reset() {
    for (int i = 0; i < LANES; i++) {
      resetLane(i);
    }
    lane = 0;
  }

  /** Gives all memory back to the system. */
  @Override
  public void close() {
    for (List<Storage> own : chunks) {
      own.forEach(Storage::free);
      own.clear();
    }
    reset();
    bytes = 0;
  }
}
