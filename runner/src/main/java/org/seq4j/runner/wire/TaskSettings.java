package org.seq4j.runner.wire;

import org.seq4j.runner.model.PartNames;
import org.seq4j.runner.train.StopSettings;

/**
 * One of the tasks of a run.
 *
 * @param experiment what it would be alone; the run's in all that concerns all tasks
 * @param names what the parts of its model are called
 * @param stop what it watches, and when it gets no more updates while others do
 * @param mixing its weights among the others
 */
public record TaskSettings(
    ExperimentSettings experiment, PartNames names, StopSettings stop, MixedSettings mixing) {
  /** Whether vectors that were trained before are what a part of its model begins with. */
  boolean isPretrained(String part) {
    return experiment.model().tables().stream()
        .filter(table -> part.equals(names.of(table.part())))
        .anyMatch(table -> table.embedding().pretrained().isPresent());
  }
}
