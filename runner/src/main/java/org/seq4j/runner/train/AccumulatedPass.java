package org.seq4j.runner.train;

import java.util.List;
import org.seq4j.api.Batch;
import org.seq4j.nn.GradientAccumulator;
import org.seq4j.nn.Gradients;
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
      List<Batch> batches, Randomness randomness, ShardedPass.Loss made, int count) {
    if (batches.size() == 1) {
      return pass.run(batches.get(0), randomness, made, count);
    }
    double loss = 0;
    int row = randomness.firstRow();
    sums.clear();
    for (Batch batch : batches) {
      Randomness own = new Randomness(randomness.seed(), randomness.update(), row, 1);
      ShardedPass.Result found = pass.run(batch, own, made, count);
      loss += found.loss();
      sums.add(found.gradients());
      row += batch.size();
    }
    Gradients gradients = sums.sum();
    return new ShardedPass.Result(loss, count, gradients);
  }

  @Override
  public void close() {
    pass.close();
    sums.close();
  }
}
