package org.seq4j.nn;

import java.util.Map;

/** Changes weights against their gradients. Its state is part of a checkpoint. */
public interface Optimizer {
  /**
   * One update. Training says of all weights that have gradients that they were changed, by
   * whatever means that was; of others the optimizer must.
   *
   * @param gradients of the pass just done
   * @param scale what the gradients are multiplied with, as by norm clipping
   * @param factor what the learning rate is multiplied with in this update, as by a schedule
   */
  void step(Gradients gradients, double scale, double factor);

  /** The learning rate, before a schedule's factor. */
  double rate();

  /** How many updates were done. */
  long updates();

  /** The arrays that it keeps from update to update, by name. */
  Map<String, Array> state();

  /** Puts a state back, as {@link #state} gave it, after so many updates. */
  void restore(Map<String, Array> state, long updates);

  /**
   * What gradients are multiplied with so that their norm is at most {@code limit}. Pascanu et al.
   * 2013.
   */
  static double clip(Gradients gradients, double limit) {
    double norm = gradients.norm();
    return norm > limit ? limit / norm : 1;
  }
}
