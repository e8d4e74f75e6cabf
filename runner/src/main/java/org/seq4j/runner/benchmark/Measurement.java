package org.seq4j.runner.benchmark;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a workload needed.
 *
 * @param workload what was run
 * @param series the figures
 * @param profiles where the time went; empty if that was not asked for
 * @param parameters numbers of the model
 * @param loss of the last training step
 * @param arrayBytes memory for the arrays of a pass
 * @param allocations how often the windows took memory outside the heap from the system
 * @param processBytes memory of the whole process after each window, where the system tells
 */
public record Measurement(
    Workload workload,
    List<Series> series,
    List<Profiled> profiles,
    long parameters,
    OptionalDouble loss,
    long arrayBytes,
    long allocations,
    List<Long> processBytes) {
  public Measurement {
    series = List.copyOf(series);
    profiles = List.copyOf(profiles);
    processBytes = List.copyOf(processBytes);
  }
}
