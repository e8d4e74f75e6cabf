package org.seq4j.runner.benchmark;

import java.util.List;
import java.util.function.Consumer;
import org.seq4j.api.Batch;
import org.seq4j.nn.Adam;
import org.seq4j.nn.Gradients;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Optimizer;
import org.seq4j.nn.Randomness;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;
import org.seq4j.runner.model.Model;

/** Times training steps: loss, gradients, clipping and Adam, on one batch after the other. */
final class Training {
  private static final double LARGEST_NORM = 1;

  private final Workload workload;
  private final Model model;
  private final Memory memory;
  private final List<Batch> batches;
  private final Optimizer optimizer;
  private int updates;
  private double loss;

  Training(Workload workload, Model model, Memory memory) {
    this.workload = workload;
    this.model = model;
    this.memory = memory;
    this.batches = RandomBatches.training(workload);
    this.optimizer = new Adam(Adam.Settings.DEFAULTS, model.parameters().all());
  }

  /** The figures; tokens are those of the target, padding not. */
  List<Series> run(Effort effort, Consumer<String> status) {
    int steps = effort.steps().orElse(workload.steps());
    status.accept(workload.name() + ": warming up");
    steps(effort.warmUp().orElse(workload.warmUp()));
    updates = 0; // the windows begin with the first batch
    double[] milliseconds = new double[effort.windows()];
    double[] rates = new double[effort.windows()];
    for (int window = 0; window < effort.windows(); window++) {
      status.accept("%s: window %d of %d".formatted(workload.name(), window + 1, effort.windows()));
      long start = System.nanoTime();
      long tokens = steps(steps);
      double seconds = (System.nanoTime() - start) * 1e-9;
      milliseconds[window] = 1000 * seconds / steps;
      rates[window] = tokens / seconds;
    }
    return List.of(
        Series.times("training", "ms/step", milliseconds),
        Series.rates("training", "target tokens/s", rates));
  }

  /** The loss of the last step. */
  double loss() {
    return loss;
  }

  /** Trains on the next batches; the number of their target tokens. */
  private long steps(int count) {
    long tokens = 0;
    for (int i = 0; i < count; i++) {
      Batch batch = batches.get(updates % batches.size());
      tokens += step(batch, ++updates);
    }
    return tokens;
  }

  private int step(Batch batch, int update) {
    int tokens = batch.target().count();
    try (Tape tape = Tape.training(memory, new Randomness(1, update, 0))) {
      Tensor result = model.loss(tape, batch, 1, 1.0 / tokens);
      Gradients gradients = tape.backward(result);
      optimizer.step(gradients, Optimizer.clip(gradients, LARGEST_NORM), 1);
      loss = result.scalar();
    }
    return tokens;
  }
}
