package org.seq4j.runner.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.OptionalLong;
import org.bytedeco.javacpp.Pointer;

/**
 * The memory of this process at one moment.
 *
 * @param processBytes what it occupies, as the system counts it; empty where the system does not
 *     tell
 * @param arrayBytes memory outside the heap that Java code holds: the arrays of models and passes
 * @param arrayBlocks the number of pieces that it consists of
 * @param pageFaults pages that the system has given to the process so far; empty where the system
 *     does not tell. Memory that is given back and taken again counts again.
 * @param heapBytes what the threads that still run have taken from the heap so far
 */
record MemoryUse(
    OptionalLong processBytes,
    long arrayBytes,
    long arrayBlocks,
    OptionalLong pageFaults,
    long heapBytes) {

  static MemoryUse now() {
    return new MemoryUse(
        Machine.processBytes(),
        Pointer.totalBytes(),
        Pointer.totalCount(),
        Machine.pageFaults(),
        heapBytesTaken());
  }

  private static long heapBytesTaken() {
    return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
        ? Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
            .filter(bytes -> bytes > 0)
            .sum()
        : 0;
  }
}
