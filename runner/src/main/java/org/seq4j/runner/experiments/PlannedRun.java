package org.seq4j.runner.experiments;

import java.util.List;
import org.seq4j.runner.wire.RunSettings;

/**
 * A run of a file of experiments.
 *
 * @param name of the run and its folder
 * @param settings all of them
 * @param changes what differs from the defaults, as for {@code --set}: {@code model.encoder=rnn}
 */
public record PlannedRun(String name, RunSettings settings, List<String> changes) {
  public PlannedRun {
    changes = List.copyOf(changes);
  }
}
