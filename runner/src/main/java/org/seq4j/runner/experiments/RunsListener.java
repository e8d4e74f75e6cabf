package org.seq4j.runner.experiments;

import org.seq4j.runner.process.ProgressLine;

/** Hears how runs go on, from several threads. */
public interface RunsListener {
  /** A run begins. */
  void started(Standing run);

  /** A run is somewhere. */
  void progressed(PlannedRun run, ProgressLine progress);

  /** A run has ended. */
  void ended(Outcome outcome);
}
