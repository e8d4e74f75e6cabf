package org.seq4j.nn;

import java.util.Map;
import org.seq4j.nn.kernels.Update;

/**
 * An optimizer that changes all weights by one formula, from their gradients and from arrays that
 * it keeps beside them.
 */
abstract class FormulaOptimizer implements Optimizer {
  private final double rate;
  private final OptimizerState state;

  /**
   * @param rate the learning rate
   */
  FormulaOptimizer(double rate, OptimizerState state) {
    this.rate = rate;
    this.state = state;
  }

  /**
   * The formula of an update.
   *
   * @param now the learning rate in this update
   * @param number of the update, from 1
   */
  abstract Update formula(double now, long number);

  /** Whether rows of a table that took no part are left alone where the formula changes them. */
  boolean isLazy() {
    return false;
  }

  @Override
  public final double rate() {
    return rate;
  }

  @Override
  public final void step(Gradients gradients, double scale, double factor) {
    long number = state.nextUpdate();
    state.update(gradients, scale, formula(rate * factor, number), isLazy());
  }

  @Override
  public final long updates() {
    return state.updates();
  }

  @Override
  public final Map<String, Array> state() {
    return state.arrays();
  }

  @Override
  public final void restore(Map<String, Array> saved, long after) {
    state.restore(saved, after);
  }
}
