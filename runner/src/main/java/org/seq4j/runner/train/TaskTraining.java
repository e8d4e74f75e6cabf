package org.seq4j.runner.train;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.seq4j.api.Examples;
import org.seq4j.api.Split;
import org.seq4j.nn.Randomness;

/** The training of one task: its batches, its loss, how good it is. */
final class TaskTraining implements AutoCloseable {
  private final Learner learner;
  private final Watched watched;
  private final Batcher batcher;
  private final double weight;
  private DataPosition position = DataPosition.BEGIN;
  private LossSum loss = LossSum.NONE;
  private Judged judged = Judged.NOT_YET;

  /**
   * @param seed of shuffling
   */
  TaskTraining(Learner learner, MixingSettings mixing, long seed) {
    this.learner = learner;
    this.watched = Watched.of(learner.task(), learner.stop().metric());
    this.batcher = new Batcher(pass -> examples(seed, pass), learner.batch(), seed);
    this.weight =
        mixing.by() == MixingSettings.By.SIZE
            ? learner.weight() * Math.pow(count(seed), 1 / mixing.temperature())
            : learner.weight();
  }

  private Examples examples(long seed, int pass) {
    return learner.task().trainingExamples(learner.vocabularies(), new Randomness(seed, pass));
  }

  private long count(long seed) {
    try (Examples all = examples(seed, 1)) {
      long count = 0;
      for (; all.hasNext(); count++) {
        all.next();
      }
      return count;
    }
  }

  String name() {
    return learner.name();
  }

  Together.Judge judge() {
    return new Together.Judge(name(), hasDev(), watched);
  }

  /** What its share of the batches is in proportion to. */
  double weight() {
    return weight;
  }

  boolean hasDev() {
    return learner.task().has(Split.DEV);
  }

  /** Whether it gets no more updates. */
  boolean isStopped() {
    return judged.isOutOf(learner.stop().patience());
  }

  /** The pass over the training data that the last batch belongs to, from 1. */
  int epoch() {
    return batcher.epoch();
  }

  TaskBatch next() {
    return new TaskBatch(name(), learner.model(), learner.lossWeight(), batcher.next());
  }

  /**
   * The update was done that the last batches were for; the place of one that fails is not kept.
   */
  void updated() {
    position = batcher.position();
  }

  /** Counts the loss of a batch. */
  void add(LossSum found) {
    loss = loss.plus(found);
  }

  LossSum loss() {
    return loss;
  }

  void forgetLoss() {
    loss = LossSum.NONE;
  }

  /** Decodes the dev split; empty if it was stopped. */
  Optional<Evaluation> evaluate(BooleanSupplier stop) {
    return learner.evaluator().evaluate(learner.model(), Split.DEV, stop);
  }

  /** Takes note of an evaluation. */
  void judge(Evaluation evaluation, long update) {
    double value = watched.of(evaluation);
    judged = judged.with(value, watched.isBetter(value, judged.best()), update);
  }

  TaskState state() {
    return new TaskState(Optional.of(position), loss, watched.name(), judged);
  }

  /**
   * Goes on from a state; what was found by another metric than the one that is watched now counts
   * as nothing.
   *
   * @param batches how many were taken, for a state that does not say where
   */
  void resume(TaskState state, long batches) {
    loss = state.loss();
    judged = state.metric().equals(watched.name()) ? state.judged() : Judged.NOT_YET;
    state.position().ifPresentOrElse(batcher::goTo, () -> batcher.skip(batches));
    position = batcher.position();
  }

  @Override
  public void close() {
    batcher.close();
    learner.evaluator().close();
  }
}
