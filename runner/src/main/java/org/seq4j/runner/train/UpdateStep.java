package org.seq4j.runner.train;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.seq4j.api.Schedule;
import org.seq4j.nn.Gradients;
import org.seq4j.nn.Optimizer;

/**
 * Loss, gradients, clipping, and the change of the weights. A batch that cannot be learned is
 * saved, and the weights stay as they were.
 */
final class UpdateStep implements AutoCloseable {
  private final UpdatePass pass;
  private final Optimizer optimizer;
  private final Schedule schedule;
  private final TrainingSettings settings;
  private final long seed;

  /**
   * @param pass closed with this
   * @param seed of every chance
   */
  UpdateStep(
      UpdatePass pass,
      Optimizer optimizer,
      Schedule schedule,
      TrainingSettings settings,
      long seed) {
    this.pass = pass;
    this.optimizer = optimizer;
    this.schedule = schedule;
    this.settings = settings;
    this.seed = seed;
  }

  /**
   * Learns some batches together.
   *
   * @param number of the update, from 1
   * @param store where they go if they cannot be learned
   */
  ShardedPass.Result take(List<TaskBatch> batches, long number, CheckpointStore store) {
    try {
      return learn(batches, number);
    } catch (RuntimeException | Error e) { // memory that is out, too
      saveBeside(e, () -> store.saveBad(bad(batches, number, e)));
      throw e;
    }
  }

  private BadBatch bad(List<TaskBatch> batches, long number, Throwable why) {
    List<BadBatch.Part> parts = new ArrayList<>();
    batches.forEach(part -> parts.add(new BadBatch.Part(part.task(), part.batch())));
    String reason = why instanceof Error ? why.toString() : String.valueOf(why.getMessage());
    return new BadBatch(number, seed, reason, parts);
  }

  /** Saves something because of a failure, which stays the one that is told. */
  static void saveBeside(Throwable failure, Runnable save) {
    try {
      save.run();
    } catch (RuntimeException | Error e) {
      failure.addSuppressed(e);
    }
  }

  private ShardedPass.Result learn(List<TaskBatch> batches, long number) {
    ShardedPass.Result found = pass.run(batches, number);
    checkFinite("loss", found.loss(), number, batches);
    double norm = found.gradients().norm();
    checkFinite("norm of the gradients", norm, number, batches);
    optimizer.step(found.gradients(), clip(found.gradients(), norm), schedule.factor(number));
    found.gradients().byParameter().keySet().forEach(weight -> weight.values().changed());
    return found;
  }

  /** Clips values, or gives what the gradients are multiplied with to have a norm within limits. */
  private double clip(Gradients gradients, double norm) {
    if (settings.clipValue() > 0) {
      gradients.clipValues(settings.clipValue());
    }
    double limit = settings.largestNorm();
    return limit > 0 && norm > limit ? limit / norm : 1;
  }

  private static void checkFinite(String what, double value, long update, List<TaskBatch> batches) {
    if (Double.isFinite(value)) {
      return;
    }
    String lines =
        batches.stream()
            .flatMap(part -> part.batch().examples().stream())
            .map(example -> example.origin().toString())
            .collect(Collectors.joining(", "));
    throw new TrainingException(
        "update "
            + update
            + ": the "
            + what
            + " is "
            + value
            + "; the weights were not changed and are saved as the last checkpoint. A smaller"
            + " learning rate or clipping helps most often. The batch: "
            + lines);
  }

  @Override
  public void close() {
    pass.close();
  }
}
