package org.seq4j.nn.kernels;

import org.bytedeco.javacpp.BytePointer;

/**
 * Reused memory outside the heap that begins at a line of the processor's cache. Its contents are
 * undefined after it has grown.
 */
final class NativeBuffer {
  private static final int LINE = 64;

  private BytePointer memory = new BytePointer();
  private long bytes;
  private long address;

  /** The address of at least so many bytes; another one if they were not there. */
  long atLeast(long wanted) {
    if (wanted > bytes) {
      NativeMemory.taken();
      memory.deallocate();
      memory = new BytePointer(wanted + LINE);
      address = (memory.address() + LINE - 1) & -LINE;
      bytes = wanted;
    }
    return address;
  }

  /** Where it is now. */
  long address() {
    return address;
  }
}
