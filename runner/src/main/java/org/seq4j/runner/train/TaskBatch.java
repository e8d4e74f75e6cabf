package org.seq4j.runner.train;

import org.seq4j.api.Batch;
import org.seq4j.runner.model.Model;

/**
 * A batch of a task, with what learns it.
 *
 * @param task the name of the task
 * @param model that it is for
 * @param lossWeight what its loss is multiplied with
 */
public record TaskBatch(String task, Model model, double lossWeight, Batch batch) {
  /** Another batch of the task. */
  TaskBatch with(Batch other) {
    return new TaskBatch(task, model, lossWeight, other);
  }

  /** How many target symbols it has. */
  int symbols() {
    return batch.target().count();
  }
}
