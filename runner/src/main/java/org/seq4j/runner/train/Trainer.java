package org.seq4j.runner.train;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seq4j.api.Batch;
import org.seq4j.api.Metric;
import org.seq4j.api.Schedule;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Vocabularies;
import org.seq4j.nn.AveragingOptimizer;
import org.seq4j.nn.Gradients;
import org.seq4j.nn.Optimizer;
import org.seq4j.nn.Randomness;
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
  private final UpdatePass pass;
  private final Meter meter = new Meter();
  private final Schedule schedule;
  private final Optional<AveragingOptimizer> average;
  private DataPosition position = DataPosition.BEGIN;
  private TrainingState state = TrainingState.BEGIN;

  /** What training watches: the metric that decides which checkpoint is best. */
  private record Watched(String name, boolean higherIsBetter) {
    boolean isBetter(double value, Optional<Double> best) {
      return best.isEmpty() || (higherIsBetter ? value > best.get() : value < best.get());
    }
  }

  /** Trains at the optimizer's rate. */
  public Trainer(
      Model model,
      Task task,
      Vocabularies vocabularies,
      Optimizer optimizer,
      TrainingSettings settings,
      Evaluator evaluator,
      long seed) {
    this(
        model,
        task,
        vocabularies,
        optimizer,
        update -> 1,
        settings,
        Optional.empty(),
        evaluator,
        seed);
  }

  /**
   * @param schedule how the optimizer's rate changes
   * @param risk what is made small instead of the loss, if the settings say so
   * @param evaluator decodes the dev split
   * @param seed of shuffling and of every chance in training
   */
  public Trainer(
      Model model,
      Task task,
      Vocabularies vocabularies,
      Optimizer optimizer,
      Schedule schedule,
      TrainingSettings settings,
      Optional<MinimumRisk> risk,
      Evaluator evaluator,
      long seed) {
    this.model = model;
    this.task = task;
    this.average = average(optimizer, settings.average(), model);
    this.optimizer = average.isPresent() ? average.get() : optimizer;
    this.schedule = schedule;
    this.settings = settings;
    this.evaluator = evaluator;
    this.seed = seed;
    this.pass = new UpdatePass(model, settings, risk, seed);
    this.watched = watched(task, settings.stop().metric());
    this.batcher =
        new Batcher(
            pass -> task.trainingExamples(vocabularies, new Randomness(seed, pass)),
            settings.batch(),
            seed);
  }

  private static Optional<AveragingOptimizer> average(
      Optimizer optimizer, AverageSettings settings, Model model) {
    return settings.decay() == 0
        ? Optional.empty()
        : Optional.of(
            new AveragingOptimizer(optimizer, settings.decay(), model.parameters().trainable()));
  }

  /** The names of the metrics that can be watched. */
  public static List<String> watchable(Task task) {
    return Stream.concat(task.metrics().stream().map(Metric::name), Stream.of(Evaluator.PERPLEXITY))
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
    schedule.restore(state.schedule());
    checkpoint
        .position()
        .ifPresentOrElse(batcher::goTo, () -> batcher.skip(state.update() * settings.accumulate()));
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
    double rate = optimizer.rate() * schedule.factor(Math.max(1, state.update()));
    return meter.progress(state.update(), settings.updates(), batcher.epoch(), rate);
  }

  private boolean isOutOfPatience() {
    int patience = settings.stop().patience();
    return patience > 0 && state.withoutBetter() >= patience;
  }

  private void update(CheckpointStore store) {
    List<Batch> batches = Stream.generate(batcher::next).limit(settings.accumulate()).toList();
    long number = state.update() + 1;
    try {
      learn(batches, number);
    } catch (RuntimeException e) {
      store.saveBad(new BadBatch(number, seed, String.valueOf(e.getMessage()), batches));
      throw e;
    }
    state = state.updated();
    position = batcher.position(); // that of a batch that fails is never kept
  }

  private void learn(List<Batch> batches, long number) {
    ShardedPass.Result found = pass.run(batches, number);
    checkFinite("loss", found.loss(), number, batches);
    double norm = found.gradients().norm();
    checkFinite("norm of the gradients", norm, number, batches);
    optimizer.step(found.gradients(), clip(found.gradients(), norm), schedule.factor(number));
    meter.add(found.loss(), found.symbols());
  }

  /** Clips values, or gives what the gradients are multiplied with to have a norm within limits. */
  private double clip(Gradients gradients, double norm) {
    if (settings.clipValue() > 0) {
      gradients.clipValues(settings.clipValue());
    }
    double limit = settings.largestNorm();
    return limit > 0 && norm > limit ? limit / norm : 1;
  }

  private static void checkFinite(String what, double value, long update, List<Batch> batches) {
    if (Double.isFinite(value)) {
      return;
    }
    String lines =
        batches.stream()
            .flatMap(batch -> batch.examples().stream())
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
      save(store, checkpoint -> store.saveBest(checkpoint));
      return;
    }
    Optional<Evaluation> found = withAverages(() -> evaluator.evaluate(model, Split.DEV, stop));
    if (found.isPresent()) {
      double value = found.get().metrics().get(watched.name());
      boolean best = watched.isBetter(value, state.best());
      schedule.evaluated(best);
      state = state.evaluated(value, best, schedule.state());
      save(
          store,
          checkpoint -> {
            store.saveEvaluated(checkpoint, value, watched.higherIsBetter);
            if (best) {
              store.saveBest(checkpoint);
            }
          });
      listener.evaluated(progress, found.get(), best);
    }
  }

  private Checkpoint checkpoint() {
    return Checkpoint.of(model, optimizer, state, position, meter.loss());
  }

  /** What was evaluated first: the last checkpoint says that it is there. */
  private void save(CheckpointStore store, Consumer<Checkpoint> evaluated) {
    meter.start(LossSum.NONE);
    Checkpoint checkpoint = checkpoint();
    withAverages(
        () -> {
          evaluated.accept(checkpoint);
          return checkpoint;
        });
    store.saveLast(checkpoint);
  }

  /** Does something with the weights that are evaluated: their averages, if there are such. */
  private <T> T withAverages(Supplier<T> work) {
    return average.isPresent() ? average.get().withAverages(work) : work.get();
  }

  @Override
  public void close() {
    batcher.close();
    evaluator.close();
    pass.close();
  }
}
