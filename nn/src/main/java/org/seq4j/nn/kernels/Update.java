package org.seq4j.nn.kernels;

/**
 * What an optimizer does to a weight, number by number: the formula of one update, and how many
 * numbers it keeps beside each. {@link Learning#update} runs it over arrays.
 */
public abstract class Update {
  private final int states;
  private final double decay;

  /**
   * @param states how many numbers are kept beside each one of the weight
   * @param decay what times the weight is added to its gradient (L2 regularisation)
   */
  Update(int states, double decay) {
    this.states = states;
    this.decay = decay;
  }

  /** How many numbers are kept beside each one of the weight. */
  final int states() {
    return states;
  }

  /**
   * Whether a gradient of zero changes nothing, so that rows of a table that took no part can be
   * left alone.
   */
  public final boolean isIdleWithoutGradient() {
    return decay == 0 && keepsStill();
  }

  /** Whether a gradient of zero changes neither the weight nor what is kept, decay left out. */
  abstract boolean keepsStill();

  /** One number in double precision; what is kept is changed. */
  final double next(double w, double gradient, double[] kept) {
    return change(w, gradient + decay * w, kept);
  }

  /** Numbers in single precision, arrays as in {@link Loops}; all are changed. */
  final void next(
      float[] w, float[] gradient, float[][] kept, int count, Loops loops, LearningLoops learning) {
    if (decay != 0) {
      loops.addScaled((float) decay, w, gradient, count);
    }
    change(w, gradient, kept, count, loops, learning);
  }

  /** The new value of a number of the weight. */
  abstract double change(double w, double g, double[] kept);

  /** The same for the beginnings of arrays. */
  abstract void change(
      float[] w, float[] g, float[][] kept, int count, Loops loops, LearningLoops learning);
}
