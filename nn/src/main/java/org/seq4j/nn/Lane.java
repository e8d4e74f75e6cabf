package org.seq4j.nn;

import java.util.ArrayList;
import java.util.List;

/** A run of memory that is handed out front to back and given back all at once. */
final class Lane {
  private static final int SMALLEST_CHUNK = 1 << 18;
  private static final int ALIGNMENT = 16;

  private final Precision precision;
  private final int largestChunk;
  private final List<Storage> chunks = new ArrayList<>();
  private int chunk;
  private int used;
  private long needed;
  private long peak;
  private long growths;

  Lane(Precision precision) {
    this.precision = precision;
    this.largestChunk = Integer.MAX_VALUE / precision.bytes() - ALIGNMENT;
  }

  /** An array with undefined numbers. */
  Array allocate(Shape shape) {
    int length = shape.length();
    needed += roundUp(length);
    while (chunk < chunks.size()) {
      Storage current = chunks.get(chunk);
      if (current.length - used >= length) {
        Array result = new Array(current, used, shape);
        used = Math.min(current.length, roundUp(used + length));
        return result;
      }
      chunk++;
      used = 0;
    }
    add(Math.max(length, Math.min(largestChunk, Math.max(SMALLEST_CHUNK, length() / 2))));
    needed -= roundUp(length);
    return allocate(shape);
  }

  private void add(long length) {
    chunks.add(new Storage(precision, (int) length));
    growths++;
  }

  private static int roundUp(int length) {
    return (length + ALIGNMENT - 1) & -ALIGNMENT;
  }

  /** Forgets the arrays; their memory is handed out again. */
  void reset() {
    chunk = 0;
    used = 0;
    peak = Math.max(peak, needed);
    needed = 0;
  }

  /**
   * Puts several chunks together into one with a little to spare, so that the next passes, which
   * are about as large, need no more and waste no rests. Only after a reset.
   */
  void join() {
    long wanted = peak + peak / 8;
    if (chunks.size() > 1 && wanted <= largestChunk) {
      free();
      add(wanted);
    }
  }

  /** How many numbers it holds. */
  long length() {
    return chunks.stream().mapToLong(storage -> storage.length).sum();
  }

  /** How often memory was taken from the system. */
  long growths() {
    return growths;
  }

  /** Gives the memory back to the system. */
  void free() {
    chunks.forEach(Storage::free);
    chunks.clear();
  }
}
