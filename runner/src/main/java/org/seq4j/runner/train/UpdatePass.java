package org.seq4j.runner.train;

import java.util.List;
import org.seq4j.nn.Randomness;
import org.seq4j.nn.Workers;

/**
 * The pass of an update, as training settings say it is: shards, precision, several batches, how
 * much is forced. It is a function of the weights, the batches, the seed and the update's number.
 */
public final class UpdatePass implements AutoCloseable {
  private final TrainingSettings settings;
  private final long seed;
  private final AccumulatedPass pass;

  /**
   * @param seed of every chance
   */
  public UpdatePass(TrainingSettings settings, long seed) {
    this.settings = settings;
    this.seed = seed;
    this.pass =
        new AccumulatedPass(
            new ShardedPass(settings.shards(), settings.precision().products(), Workers.shared()));
  }

  /** Loss and gradients of some batches together, in an update; valid until the next pass. */
  public ShardedPass.Result run(List<TaskBatch> batches, long update) {
    double teacherForcing = settings.sampling().share(settings.teacherForcing(), update);
    return pass.run(batches, new Randomness(seed, update), teacherForcing);
  }

  @Override
  public void close() {
    pass.close();
  }
}
