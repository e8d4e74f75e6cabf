package org.seq4j.runner.train;

import java.util.ArrayList;
import java.util.List;
import org.seq4j.nn.GradientAccumulator;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Randomness;

/**
 * Loss and gradients of several batches together, one after the other in the memory of one: as if
 * they were one batch, but for rounding.
 */
final class AccumulatedPass implements AutoCloseable {
  private final ShardedPass pass;
  private final GradientAccumulator sums = new GradientAccumulator(Precision.FLOAT);

  AccumulatedPass(ShardedPass pass) {
    this.pass = pass;
  }

  /**
   * One pass over all of them. Chance counts the examples of all batches through.
   *
   * @param made what is made small
   * @param count what it is divided by, such as the target symbols of all batches
   */
  ShardedPass.Result run(
      List<TaskBatch> parts, Randomness randomness, ShardedPass.Loss made, int count) {
    if (parts.size() == 1) {
      return pass.run(parts.get(0), randomness, made, count);
    }
    List<LossSum> losses = new ArrayList<>();
    int symbols = 0;
    int row = randomness.firstRow();
    sums.clear();
    for (TaskBatch part : parts) {
      Randomness own = new Randomness(randomness.seed(), randomness.update(), row, 1);
      ShardedPass.Result found = pass.run(part, own, made, count);
      losses.addAll(found.losses());
      symbols += found.symbols();
      sums.add(found.gradients());
      row += part.batch().size();
    }
    return new ShardedPass.Result(losses, symbols, sums.sum());
  }

  @Override
  public void close() {
    pass.close();
    sums.close();
  }
}
