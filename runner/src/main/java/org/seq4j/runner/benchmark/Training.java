package org.seq4j.runner.benchmark;

import java.util.List;
import org.seq4j.api.Batch;
import org.seq4j.nn.Adam;
import org.seq4j.nn.Optimizer;
import org.seq4j.nn.ProductPrecision;
import org.seq4j.nn.Randomness;
import org.seq4j.nn.Workers;
import org.seq4j.runner.model.Model;
import org.seq4j.runner.train.ShardedPass;
import org.seq4j.runner.train.TrainingSettings;

/** Training steps: loss, gradients, clipping and Adam, on one batch after the other. */
final class Training implements Work, AutoCloseable {
  private static final double LARGEST_NORM = 1;

  private final Model model;
  private final ShardedPass pass;
  private final List<Batch> batches;
  private final Optimizer optimizer;
  private int next;
  private long updates;
  private double loss;

  /**
   * @param precision what products round their factors to
   */
  Training(Workload workload, Model model, ProductPrecision precision) {
    this.model = model;
    this.pass = new ShardedPass(TrainingSettings.SHARDS, precision, Workers.shared());
    this.batches = RandomBatches.training(workload);
    this.optimizer = new Adam(Adam.Settings.DEFAULTS, model.parameters().all());
  }

  @Override
  public void warmUp(int steps) {
    run(steps);
    next = 0;
  }

  /** The tokens are those of the target, padding not. */
  @Override
  public long run(int steps) {
    long tokens = 0;
    for (int i = 0; i < steps; i++) {
      tokens += step(batches.get(next++ % batches.size()));
    }
    return tokens;
  }

  private int step(Batch batch) {
    ShardedPass.Result found = pass.run(model, batch, new Randomness(1, ++updates), 1);
    optimizer.step(found.gradients(), Optimizer.clip(found.gradients(), LARGEST_NORM), 1);
    loss = found.loss();
    return found.symbols();
  }

  /** Memory for the arrays of a pass. */
  long bytes() {
    return pass.bytes();
  }

  @Override
  public void close() {
    pass.close();
  }

  /** The loss of the last step. */
  double loss() {
    return loss;
  }
}
