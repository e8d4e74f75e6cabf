package org.seq4j.runner.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.seq4j.api.Schedule;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Vocabularies;
import org.seq4j.nn.AveragingOptimizer;
import org.seq4j.nn.Optimizer;
import org.seq4j.nn.Parameters;
import org.seq4j.runner.model.Model;

/**
 * Trains one task, or several over the same weights: batches, loss, gradients, clipping, update;
 * every so often it decodes the dev splits and keeps the best and the last checkpoint.
 */
public final class Trainer implements AutoCloseable {
  private final Parameters parameters;
  private final TaskTrainings tasks;
  private final Together together;
  private final Optimizer optimizer;
  private final TrainingSettings settings;
  private final UpdateStep step;
  private final Meter meter = new Meter();
  private final Schedule schedule;
  private final Optional<AveragingOptimizer> average;
  private TrainingState state = TrainingState.BEGIN;

  /** Trains one task at the optimizer's rate. */
  public Trainer(
      Model model,
      Task task,
      Vocabularies vocabularies,
      Optimizer optimizer,
      TrainingSettings settings,
      Evaluator evaluator,
      long seed) {
    this(
        List.of(
            new Learner(
                Learner.ALONE,
                model,
                task,
                vocabularies,
                evaluator,
                settings.batch(),
                settings.stop().withPatience(0),
                1,
                1,
                Optional.empty())),
        optimizer,
        update -> 1,
        settings,
        MixingSettings.DEFAULTS,
        seed);
  }

  /**
   * @param learners the tasks; their models are built over the same parts
   * @param schedule how the optimizer's rate changes
   * @param settings how to train; how batches are made and which metric is watched, each task says
   *     itself
   * @param mixing how the tasks' batches follow each other
   * @param seed of shuffling and of every chance in training
   * @throws IllegalArgumentException if the models have other weights, or if the tasks cannot be
   *     judged together
   */
  public Trainer(
      List<Learner> learners,
      Optimizer optimizer,
      Schedule schedule,
      TrainingSettings settings,
      MixingSettings mixing,
      long seed) {
    this.parameters = parameters(learners);
    this.average = average(optimizer, settings.average(), parameters);
    this.optimizer = average.isPresent() ? average.get() : optimizer;
    this.schedule = schedule;
    this.settings = settings;
    this.step =
        new UpdateStep(
            new UpdatePass(settings, risks(learners, settings), seed),
            this.optimizer,
            schedule,
            settings,
            seed);
    this.tasks = new TaskTrainings(learners, mixing, settings.accumulate(), seed);
    this.together = new Together(tasks.judges(), mixing.best());
  }

  private static Map<String, MinimumRisk> risks(List<Learner> learners, TrainingSettings settings) {
    Map<String, MinimumRisk> risks = new LinkedHashMap<>();
    learners.forEach(learner -> learner.risk().ifPresent(risk -> risks.put(learner.name(), risk)));
    if (settings.minimumRisk().isPresent() && risks.size() < learners.size()) {
      throw new IllegalArgumentException(
          "with minimum-risk each learner needs one, got " + risks.keySet());
    }
    return risks;
  }

  private static Parameters parameters(List<Learner> learners) {
    Parameters first = learners.get(0).model().parameters();
    if (learners.stream().anyMatch(learner -> learner.model().parameters() != first)) {
      throw new IllegalArgumentException(
          "the models of several tasks must be built over the same SharedParts");
    }
    return first;
  }

  private static Optional<AveragingOptimizer> average(
      Optimizer optimizer, AverageSettings settings, Parameters parameters) {
    return settings.decay() == 0
        ? Optional.empty()
        : Optional.of(new AveragingOptimizer(optimizer, settings.decay(), parameters.trainable()));
  }

  /** The names of the metrics of a task that can be watched. */
  public static List<String> watchable(Task task) {
    return Watched.names(task);
  }

  /**
   * Whether tasks can be judged together.
   *
   * @param tasks by name
   * @param metrics that each watches, by the task's name; empty for its first
   * @throws IllegalArgumentException that says what is wrong with {@code best}, or with the metrics
   */
  public static void checkTogether(
      Map<String, Task> tasks, Map<String, String> metrics, MixingSettings mixing) {
    List<Together.Judge> judges = new ArrayList<>();
    tasks.forEach(
        (name, task) ->
            judges.add(
                new Together.Judge(
                    name, task.has(Split.DEV), Watched.of(task, metrics.get(name)))));
    var unused = new Together(judges, mixing.best());
  }

  /**
   * What decides which weights are best: a metric's name, and of several tasks also whose it is,
   * {@code mean.bleu}.
   */
  public String metric() {
    return together.watched().name();
  }

  /** Goes on from where a checkpoint was written. */
  public void resume(Checkpoint checkpoint) {
    checkpoint.restore(parameters, optimizer);
    state = checkpoint.state();
    schedule.restore(state.schedule());
    tasks.resume(checkpoint.tasks(), state.update());
    meter.start();
  }

  /** Where training is. */
  public TrainingState state() {
    return state;
  }

  /** The tasks that get no more updates, having had no better value for so long. */
  public List<String> stopped() {
    return tasks.stopped();
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
    meter.start();
    if (isEvaluationDue() && !stop.getAsBoolean()) {
      evaluate(store, listener, progress(), stop);
    }
    while (hasUpdatesLeft() && !stop.getAsBoolean()) {
      try {
        update(store);
      } catch (RuntimeException | Error e) { // memory that is out, too
        UpdateStep.saveBeside(e, () -> store.saveLast(checkpoint()));
        throw e;
      }
      TrainingListener.Progress progress = progress();
      listener.updated(progress);
      if (isEvaluationDue()) {
        evaluate(store, listener, progress, stop);
        meter.start(); // evaluations are no part of the speed
      }
    }
    store.saveLast(checkpoint());
  }

  /** Whether nothing is left to do, no evaluation either. */
  public boolean isDone() {
    return !hasUpdatesLeft() && !isEvaluationDue();
  }

  private boolean hasUpdatesLeft() {
    return state.update() < settings.updates()
        && !state.judged().isOutOf(settings.stop().patience())
        && !tasks.areStopped();
  }

  private boolean isEvaluationDue() {
    boolean last = state.update() == settings.updates();
    return (state.update() % settings.evaluateEvery() == 0 || last)
        && state.evaluated() < state.update();
  }

  private TrainingListener.Progress progress() {
    return new TrainingListener.Progress(
        state.update(),
        settings.updates(),
        tasks.epoch(),
        tasks.loss(),
        meter.speed(),
        optimizer.rate() * schedule.factor(Math.max(1, state.update())),
        tasks.losses());
  }

  private void update(CheckpointStore store) {
    long number = state.update() + 1;
    List<TaskBatch> batches = tasks.next(number);
    ShardedPass.Result found = step.take(batches, number, store);
    tasks.count(batches, found);
    meter.add(found.symbols());
    state = state.updated();
    tasks.updated();
  }

  private void evaluate(
      CheckpointStore store,
      TrainingListener listener,
      TrainingListener.Progress progress,
      BooleanSupplier stop) {
    store.saveLast(checkpoint()); // whatever happens to the evaluation
    if (!together.canJudge()) {
      state = state.notJudged();
      finish(store, store::saveBest, () -> listener.evaluated(progress, Evaluation.NONE, true));
      return;
    }
    Optional<Map<String, Evaluation>> found = withAverages(() -> tasks.evaluate(stop));
    if (found.isPresent()) {
      double value = together.value(found.get());
      boolean best = together.watched().isBetter(value, state.judged().best());
      tasks.judge(found.get(), state.update());
      schedule.evaluated(best);
      state = state.evaluated(value, best, schedule.state());
      finish(
          store,
          checkpoint -> saveEvaluated(store, checkpoint, value, best),
          () -> listener.evaluated(progress, together.evaluation(found.get()), best));
    }
  }

  private void saveEvaluated(
      CheckpointStore store, Checkpoint checkpoint, double value, boolean best) {
    store.saveEvaluated(checkpoint, value, together.watched().higherIsBetter());
    if (best) {
      store.saveBest(checkpoint);
    }
  }

  private Checkpoint checkpoint() {
    Map<String, TaskState> states = new LinkedHashMap<>();
    tasks.all().forEach(task -> states.put(task.name(), task.state()));
    return new Checkpoint(Checkpoint.weights(parameters), optimizer.state(), state, states);
  }

  /**
   * Saves what was evaluated, then tells of it. The last checkpoint, which says that the evaluation
   * was done, comes after both, so that neither is lost whenever training ends.
   */
  private void finish(CheckpointStore store, Consumer<Checkpoint> evaluated, Runnable tell) {
    tasks.forgetLosses();
    meter.start();
    Checkpoint checkpoint = checkpoint();
    withAverages(
        () -> {
          evaluated.accept(checkpoint);
          return checkpoint;
        });
    tell.run();
    store.saveLast(checkpoint);
  }

  /** Does something with the weights that are evaluated: their averages, if there are such. */
  private <T> T withAverages(Supplier<T> work) {
    return average.isPresent() ? average.get().withAverages(work) : work.get();
  }

  @Override
  public void close() {
    tasks.close();
    step.close();
  }
}
