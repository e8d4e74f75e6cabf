package org.seq4j.runner.train;

import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.Range;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.OfKind;

/**
 * How a model is trained.
 *
 * @param batch how examples become batches
 * @param optimizer what changes the weights, as a configuration chose it; a trainer is given the
 *     optimizer itself
 * @param clip the largest norm of the gradients; 0 for any
 * @param teacherForcing the share of the target's symbols that the decoder is fed as they should be
 * @param updates how many updates
 * @param evaluateEvery after how many updates the dev split is decoded
 * @param shards how many parts of a batch are computed side by side; part of what a seed gives,
 *     unlike the number of threads
 * @param stop when to end early
 */
public record TrainingSettings(
    @Description("how examples become batches") BatchSettings batch,
    @Description("what changes the weights") @OfKind("optimizer") Choice optimizer,
    @Description("largest norm of the gradients; 0: any") @Minimum(0) double clip,
    @Description("share of the target's symbols that the decoder is fed as they should be")
        @Range(minimum = 0, maximum = 1)
        double teacherForcing,
    @Description("how many updates") @Minimum(1) long updates,
    @Description("updates between two evaluations on the dev split") @Minimum(1) int evaluateEvery,
    @Description("parts of a batch that are computed side by side") @Minimum(1) int shards,
    @Description("when to end early") StopSettings stop) {

  /** How many shards there are where nothing else is said. */
  public static final int SHARDS = 2;

  /** Stands for an optimizer that no configuration chose. */
  private record Given() {}

  /** The defaults, for a trainer that is given its optimizer in Java. */
  public static TrainingSettings of(BatchSettings batch, long updates, int evaluateEvery) {
    Choice given = new Choice("given", new Given());
    return new TrainingSettings(
        batch, given, 1, 1, updates, evaluateEvery, SHARDS, StopSettings.DEFAULTS);
  }

  /** The same with the limit of a batch that holds where none was given. */
  public TrainingSettings resolved() {
    return new TrainingSettings(
        batch.resolved(), optimizer, clip, teacherForcing, updates, evaluateEvery, shards, stop);
  }
}
