package org.seq4j.attention;

import org.seq4j.api.Objective;
import org.seq4j.api.Target;
import org.seq4j.nn.Shape;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;

/** A sum over the steps of a batch's targets, to which padding adds nothing. */
final class WeightedSteps {
  private final int[] lengths;
  private Tensor sum;

  WeightedSteps(Target target, Tape tape) {
    this.lengths = target.lengths();
    this.sum = tape.zeros();
  }

  /** Refuses an attention without weights. */
  static void check(String name, Objective.Sizes sizes) {
    if (!sizes.weighs()) {
      throw new IllegalArgumentException(
          name
              + " needs an attention that weighs one source's positions: 'none' looks at none, and"
              + " several sources have none in common; take another attention, or leave the"
              + " objective out");
    }
  }

  /** How many symbols a row says, end symbol included. */
  int length(int row) {
    return lengths[row];
  }

  /**
   * Adds what a step costs.
   *
   * @param costs {@code [time, rows]}
   */
  void add(int step, Tensor costs) {
    int rows = costs.shape().at(1);
    boolean padded = false;
    double[] real = new double[rows];
    for (int row = 0; row < rows; row++) {
      real[row] = step < lengths[row] ? 1 : 0;
      padded |= real[row] == 0;
    }
    Tensor own = padded ? costs.times(costs.tape().constant(Shape.of(rows), real)) : costs;
    sum = sum.plus(own.sum());
  }

  Tensor sum() {
    return sum;
  }
}
