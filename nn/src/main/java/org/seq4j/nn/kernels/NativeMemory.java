package org.seq4j.nn.kernels;

import java.util.concurrent.atomic.LongAdder;

/** Counts what this library takes from the system's memory outside the Java heap. */
public final class NativeMemory {
  private static final LongAdder TAKEN = new LongAdder();

  private NativeMemory() {}

  /**
   * How often memory was taken so far: for arrays, for copies of weights, and by oneDNN for an
   * operation of a new shape. In steady state training takes none.
   */
  public static long allocations() {
    return TAKEN.sum();
  }

  /** Counts one more. */
  public static void taken() {
    TAKEN.increment();
  }
}
