package org.seq4j.runner.experiments;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How many runs this machine carries at once. A small model learns fastest with a run for each
 * core, since the threads of one run wait for each other; how many threads a run has changes
 * nothing of what it learns.
 *
 * @param threads for all runs together
 * @param memory of the machine in bytes
 */
public record Capacity(int threads, long memory) {
  private static final long MEMORY_OF_A_RUN = 2L << 30;

  /** That of this machine, or of the part of it that this program may use. */
  public static Capacity here() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    int cores = Runtime.getRuntime().availableProcessors();
    return new Capacity(Integer.getInteger("seq4j.threads", cores), system.getTotalMemorySize());
  }

  /** A run for each thread, as far as there are 2 GiB of memory for each. */
  public int jobs() {
    return (int) Math.max(1, Math.min(threads, memory / MEMORY_OF_A_RUN));
  }

  /** How many threads each of some runs has. */
  public int threadsOf(int jobs) {
    return Math.max(1, threads / jobs);
  }
}
