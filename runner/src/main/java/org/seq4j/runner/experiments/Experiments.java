package org.seq4j.runner.experiments;

import java.util.List;

/**
 * Runs that belong together.
 *
 * @param name of the whole
 * @param runs in the order in which they are done
 */
public record Experiments(String name, List<PlannedRun> runs) {
  public Experiments {
    runs = List.copyOf(runs);
  }
}
