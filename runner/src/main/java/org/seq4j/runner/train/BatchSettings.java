package org.seq4j.runner.train;

import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;

/**
 * How examples become batches. A pool of examples is shuffled, sorted by length, cut into batches
 * and the batches shuffled, so that examples of about one length stand together and nothing but the
 * pool is in memory.
 *
 * @param sentences the most examples of a batch; 0 for any number
 * @param tokens the most tokens of a batch on its longer side, padding included; 0 for any number
 * @param pool how many examples are shuffled and sorted together
 */
public record BatchSettings(
    @Description("most examples of a batch; 0: any number") @Minimum(0) int sentences,
    @Description("most tokens of a batch on its longer side, padding included; 0: any number")
        @Minimum(0)
        int tokens,
    @Description("how many examples are shuffled and sorted by length together") @Minimum(1)
        int pool) {
  public static final BatchSettings DEFAULTS = new BatchSettings(64, 0, 50_000);

  public BatchSettings {
    if (sentences == 0 && tokens == 0) {
      throw new IllegalArgumentException(
          "one of sentences and tokens must be more than 0, it limits the batch");
    }
  }
}
