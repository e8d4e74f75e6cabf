package org.seq4j.api;

/** How the learning rate changes in the course of training. Its state is part of a checkpoint. */
public interface Schedule {
  /**
   * What a schedule is built for.
   *
   * @param updates how many updates training has
   */
  record Length(long updates) {}

  /**
   * What the optimizer's rate is multiplied with in an update.
   *
   * @param update its number, from 1
   */
  double factor(long update);

  /** Whether it hears of evaluations, so that training needs a dev split. */
  default boolean needsEvaluations() {
    return false;
  }

  /**
   * The dev split was decoded; does nothing unless overridden.
   *
   * @param better whether the watched metric is better than ever before
   */
  default void evaluated(boolean better) {}

  /** What it remembers, as a text; empty where everything follows from the update's number. */
  default String state() {
    return "";
  }

  /**
   * Remembers what {@link #state} gave.
   *
   * @throws IllegalArgumentException if it did not give that
   */
  default void restore(String state) {
    if (!state.isEmpty()) {
      throw new IllegalArgumentException(
          "the schedule remembers nothing, and the checkpoint says '" + state + "'");
    }
  }
}
