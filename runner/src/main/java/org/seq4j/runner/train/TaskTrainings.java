package org.seq4j.runner.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** All tasks of a training: the stream of their batches, and what becomes of each. */
final class TaskTrainings implements AutoCloseable {
  private final List<TaskTraining> all = new ArrayList<>();
  private final Mixture mixture;
  private final int accumulate;

  /**
   * @param accumulate how many batches an update has
   * @param seed of every chance
   */
  TaskTrainings(List<Learner> learners, MixingSettings mixing, int accumulate, long seed) {
    learners.forEach(learner -> all.add(new TaskTraining(learner, mixing, seed)));
    this.mixture = new Mixture(mixing, seed);
    this.accumulate = accumulate;
  }

  List<TaskTraining> all() {
    return all;
  }

  List<Together.Judge> judges() {
    return all.stream().map(TaskTraining::judge).toList();
  }

  private boolean areSeveral() {
    return all.size() > 1;
  }

  /** The batches of an update. */
  List<TaskBatch> next(long update) {
    List<TaskTraining> trained = all.stream().filter(task -> !task.isStopped()).toList();
    List<Double> weights = trained.stream().map(TaskTraining::weight).toList();
    List<TaskBatch> batches = new ArrayList<>();
    for (int i = 0; i < accumulate; i++) {
      batches.add(trained.get(mixture.choose(weights, update, i, accumulate)).next());
    }
    return batches;
  }

  void updated() {
    all.forEach(TaskTraining::updated);
  }

  /** Counts the losses of an update's batches. */
  void count(List<TaskBatch> batches, ShardedPass.Result found) {
    for (TaskTraining task : all) {
      for (int i = 0; i < batches.size(); i++) {
        if (batches.get(i).task().equals(task.name())) {
          task.add(found.losses().get(i));
        }
      }
    }
  }

  /** The mean loss of a symbol, or the risk of a source, since the last evaluation. */
  double loss() {
    LossSum sum = LossSum.NONE;
    for (TaskTraining task : all) {
      sum = sum.plus(task.loss());
    }
    return sum.mean();
  }

  /** Of several tasks that of each. */
  Map<String, Double> losses() {
    Map<String, Double> losses = new LinkedHashMap<>();
    if (areSeveral()) {
      all.forEach(task -> losses.put(task.name(), task.loss().mean()));
    }
    return losses;
  }

  void forgetLosses() {
    all.forEach(TaskTraining::forgetLoss);
  }

  /** The pass over the training data that the slowest task is in, from 1. */
  int epoch() {
    return all.stream().mapToInt(TaskTraining::epoch).min().orElseThrow();
  }

  /** The tasks that get no more updates. */
  List<String> stopped() {
    return all.stream().filter(TaskTraining::isStopped).map(TaskTraining::name).toList();
  }

  boolean areStopped() {
    return all.stream().allMatch(TaskTraining::isStopped);
  }

  /** Decodes the dev split of each task that has one; empty if it was stopped. */
  Optional<Map<String, Evaluation>> evaluate(BooleanSupplier stop) {
    Map<String, Evaluation> byTask = new LinkedHashMap<>();
    for (TaskTraining task : all) {
      if (task.hasDev()) {
        Optional<Evaluation> found = task.evaluate(stop);
        if (found.isEmpty()) {
          return Optional.empty();
        }
        byTask.put(task.name(), found.get());
      }
    }
    return Optional.of(byTask);
  }

  /** Takes note of evaluations. */
  void judge(Map<String, Evaluation> byTask, long update) {
    all.stream()
        .filter(TaskTraining::hasDev)
        .forEach(task -> task.judge(byTask.get(task.name()), update));
  }

  /**
   * Goes on from states.
   *
   * @param updates how many were done
   */
  void resume(Map<String, TaskState> states, long updates) {
    all.forEach(task -> task.resume(states.get(task.name()), updates * accumulate));
  }

  @Override
  public void close() {
    all.forEach(TaskTraining::close);
  }
}
