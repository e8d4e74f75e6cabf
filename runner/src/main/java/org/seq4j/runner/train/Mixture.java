package org.seq4j.runner.train;

import java.util.List;
import org.seq4j.nn.Randomness;

/**
 * Which task a batch is of: a function of the seed, the update and the batch's place in it, and of
 * which tasks are still trained.
 */
final class Mixture {
  private final MixingSettings.By by;
  private final long seed;

  /**
   * @param seed of every chance
   */
  Mixture(MixingSettings settings, long seed) {
    this.by = settings.by();
    this.seed = seed;
  }

  /**
   * Chooses a task.
   *
   * @param weights of the tasks that are still trained
   * @param update its number, from 1
   * @param place of the batch in the update, from 0
   * @param batches how many an update has
   * @return its place among the weights
   */
  int choose(List<Double> weights, long update, int place, int batches) {
    if (by == MixingSettings.By.TURNS) {
      return (int) (((update - 1) * batches + place) % weights.size());
    }
    double all = weights.stream().mapToDouble(weight -> weight).sum();
    double drawn = new Randomness(seed, update).uniform("mixture", place, 0) * all;
    int chosen = 0;
    for (double weight = weights.get(0); drawn >= weight; weight = weights.get(chosen)) {
      drawn -= weight;
      if (chosen + 1 == weights.size()) {
        break; // what rounding left over
      }
      chosen++;
    }
    return chosen;
  }
}
