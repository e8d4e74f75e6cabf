package org.seq4j.runner.benchmark;

import java.util.List;
import org.seq4j.api.Batch;
import org.seq4j.nn.Adam;
import org.seq4j.nn.Gradients;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Optimizer;
import org.seq4j.nn.Randomness;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;
import org.seq4j.runner.model.Model;

/** Training steps: loss, gradients, clipping and Adam, on one batch after the other. */
final class Training implements Work {
  private static final double LARGEST_NORM = 1;

  private final Model model;
  private final Memory memory;
  private final List<Batch> batches;
  private final Optimizer optimizer;
  private int next;
  private long updates;
  private double loss;

  Training(Workload workload, Model model, Memory memory) {
    this.model = model;
    this.memory = memory;
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
    int tokens = batch.target().count();
    try (Tape tape = Tape.training(memory, new Randomness(1, ++updates, 0))) {
      Tensor result = model.loss(tape, batch, 1, 1.0 / tokens);
      Gradients gradients = tape.backward(result);
      optimizer.step(gradients, Optimizer.clip(gradients, LARGEST_NORM), 1);
      loss = result.scalar();
    }
    return tokens;
  }

  /** The loss of the last step. */
  double loss() {
    return loss;
  }
}
