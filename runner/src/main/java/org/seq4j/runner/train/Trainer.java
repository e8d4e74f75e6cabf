package org.seq4j.runner.train;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.seq4j.api.Batch;
import org.seq4j.api.Metric;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Vocabularies;
import org.seq4j.nn.Optimizer;
import org.seq4j.nn.Randomness;
import org.seq4j.nn.Workers;
import org.seq4j.runner.model.Model;

/**
 * Trains a model: batch, loss, gradients, clipping, update; every so often it decodes the dev split
 * and keeps the best and the last checkpoint.
 */
public final class Trainer implements AutoCloseable {
  private final Model model;
  private final Task task;
  private final Optimizer optimizer;
  private final TrainingSettings settings;
  private final Evaluator evaluator;
  private final Batcher batcher;
  private final long seed;
  private final Watched watched;
  private final ShardedPass pass;
  private final Meter meter = new Meter();
  private DataPosition position = DataPosition.BEGIN;
  private TrainingState state = TrainingState.BEGIN;

  /** What training watches: the metric that decides which checkpoint is best. */
  private record Watched(String name, boolean higherIsBetter) {
    boolean isBetter(double value, Optional<Double> best) {
      return best.isEmpty() || (higherIsBetter ? value > best.get() : value < best.get());
    }
  }

  /**
   * @param evaluator decodes the dev split
   * @param seed of shuffling and of every chance in training
   */
  public Trainer(
      Model model,
      Task task,
      Vocabularies vocabularies,
      Optimizer optimizer,
      TrainingSettings settings,
      Evaluator evaluator,
      long seed) {
    this.model = model;
    this.task = task;
    this.optimizer = optimizer;
    this.settings = settings;
    this.evaluator = evaluator;
    this.seed = seed;
    this.pass =
        new ShardedPass(
            model, settings.shards(), settings.precision().products(), Workers.shared());
    this.watched = watched(task, settings.stop().metric());
    this.batcher =
        new Batcher(pass -> task.examples(Split.TRAIN, vocabularies), settings.batch(), seed);
  }

  /** The names of the metrics that can be watched. */
  public static List<String> watchable(Task task) {
    return java.util.stream.Stream.concat(
            task.metrics().stream().map(Metric::name),
            java.util.stream.Stream.of(Evaluator.PERPLEXITY))
        .toList();
  }

  private static Watched watched(Task task, String name) {
    for (Metric metric : task.metrics()) {
      if (name.isEmpty() || metric.name().equals(name)) {
        return new Watched(metric.name(), metric.higherIsBetter());
      }
    }
    if (!name.equals(Evaluator.PERPLEXITY)) {
      throw new IllegalArgumentException(
          "unknown metric '" + name + "'; known: " + watchable(task));
    }
    return new Watched(name, false);
  }

  /** Goes on from where a checkpoint was written. */
  public void resume(Checkpoint checkpoint) {
    checkpoint.restore(model, optimizer);
    state = checkpoint.state();
    checkpoint.position().ifPresentOrElse(batcher::goTo, () -> batcher.skip(state.update()));
    position = batcher.position();
    meter.start(checkpoint.loss());
  }

  /** Where training is. */
  public TrainingState state() {
    return state;
  }

  /**
   * Trains until the last update, the end of patience, or until asked to stop.
   *
   * @param store where checkpoints go
   * @param stop asked after every update and while the dev split is decoded; an evaluation that was
   *     stopped is done anew when the run goes on
   * @throws TrainingException if training cannot go on; what was reached is in the store
   */
  public void run(CheckpointStore store, TrainingListener listener, BooleanSupplier stop) {
    meter.start(meter.loss());
    if (isEvaluationDue() && !stop.getAsBoolean()) {
      evaluate(store, listener, progress(), stop);
    }
    while (hasUpdatesLeft() && !stop.getAsBoolean()) {
      try {
        update(store);
      } catch (RuntimeException e) {
        store.saveLast(checkpoint());
        throw e;
      }
      TrainingListener.Progress progress = progress();
      listener.updated(progress);
      if (isEvaluationDue()) {
        evaluate(store, listener, progress, stop);
        meter.start(meter.loss()); // evaluations are no part of the speed
      }
    }
    store.saveLast(checkpoint());
  }

  /** Whether nothing is left to do, no evaluation either. */
  public boolean isDone() {
    return !hasUpdatesLeft() && !isEvaluationDue();
  }

  private boolean hasUpdatesLeft() {
    return state.update() < settings.updates() && !isOutOfPatience();
  }

  private boolean isEvaluationDue() {
    boolean last = state.update() == settings.updates();
    return (state.update() % settings.evaluateEvery() == 0 || last)
        && state.evaluated() < state.update();
  }

  private TrainingListener.Progress progress() {
    return meter.progress(state.update(), settings.updates(), batcher.epoch());
  }

  private boolean isOutOfPatience() {
    int patience = settings.stop().patience();
    return patience > 0 && state.withoutBetter() >= patience;
  }

  private void update(CheckpointStore store) {
    Batch batch = batcher.next();
    try {
      learn(batch, state.update() + 1);
    } catch (RuntimeException e) {
      store.saveBad(new BadBatch(state.update() + 1, seed, String.valueOf(e.getMessage()), batch));
      throw e;
    }
    state = state.updated();
    position = batcher.position(); // that of a batch that fails is never kept
  }

  private void learn(Batch batch, long number) {
    ShardedPass.Result found =
        pass.run(batch, new Randomness(seed, number), settings.teacherForcing());
    checkFinite("loss", found.loss(), number, batch);
    double norm = found.gradients().norm();
    checkFinite("norm of the gradients", norm, number, batch);
    boolean clips = settings.clip() > 0 && norm > settings.clip();
    optimizer.step(found.gradients(), clips ? settings.clip() / norm : 1, 1);
    meter.add(found.loss(), found.symbols());
  }

  private static void checkFinite(String what, double value, long update, Batch batch) {
    if (Double.isFinite(value)) {
      return;
    }
    String lines =
        batch.examples().stream()
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

  private void evaluate(
      CheckpointStore store,
      TrainingListener listener,
      TrainingListener.Progress progress,
      BooleanSupplier stop) {
    store.saveLast(checkpoint()); // whatever happens to the evaluation
    if (!task.has(Split.DEV)) {
      state = state.notJudged();
      save(store, true);
      return;
    }
    Optional<Evaluation> found = evaluator.evaluate(model, Split.DEV, stop);
    if (found.isPresent()) {
      double value = found.get().metrics().get(watched.name());
      boolean best = watched.isBetter(value, state.best());
      state = state.evaluated(value, best);
      save(store, best);
      listener.evaluated(progress, found.get(), best);
    }
  }

  private Checkpoint checkpoint() {
    return Checkpoint.of(model, optimizer, state, position, meter.loss());
  }

  /** The best weights first: the last checkpoint says that they are there. */
  private void save(CheckpointStore store, boolean best) {
    meter.start(LossSum.NONE);
    Checkpoint checkpoint = checkpoint();
    if (best) {
      store.saveBest(checkpoint);
    }
    store.saveLast(checkpoint);
  }

  @Override
  public void close() {
    batcher.close();
    evaluator.close();
    pass.close();
  }
}
