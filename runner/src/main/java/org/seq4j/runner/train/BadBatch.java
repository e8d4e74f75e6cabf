package org.seq4j.runner.train;

import java.util.List;
import org.seq4j.api.Batch;

/**
 * A batch that training could not go on with. With the weights that it met and these numbers, its
 * pass can be computed again.
 *
 * @param update the number of the update that failed
 * @param seed of every chance
 * @param reason why, in words
 * @param batches the examples, in as many batches as the update had
 */
public record BadBatch(long update, long seed, String reason, List<Part> batches) {
  /**
   * One of the batches.
   *
   * @param task the name of the task that it is of
   */
  public record Part(String task, Batch batch) {}

  public BadBatch {
    batches = List.copyOf(batches);
  }

  /** How many examples there are. */
  public int examples() {
    return batches.stream().mapToInt(part -> part.batch().size()).sum();
  }
}
