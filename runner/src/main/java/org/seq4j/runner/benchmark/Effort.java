package org.seq4j.runner.benchmark;

import java.util.OptionalInt;

/**
 * How much is measured.
 *
 * @param windows how many windows; each gives one value
 * @param steps training steps, or batches to decode, in a window; empty for the workload's own
 * @param warmUp those before the first window; empty for the workload's own
 * @param profile whether to find out where the time goes, after the windows
 */
public record Effort(int windows, OptionalInt steps, OptionalInt warmUp, boolean profile) {
  /** What the workloads are defined with. */
  public static final Effort DEFAULTS =
      new Effort(7, OptionalInt.empty(), OptionalInt.empty(), false);
}
