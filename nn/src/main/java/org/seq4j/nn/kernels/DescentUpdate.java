package org.seq4j.nn.kernels;

/**
 * Gradient descent: {@code w -= rate g}; with momentum {@code b = momentum b + g} and {@code w -=
 * rate b}, or {@code w -= rate (g + momentum b)} in Nesterov's form (Sutskever et al. 2013,
 * https://proceedings.mlr.press/v28/sutskever13.html, as libtorch has it).
 */
public final class DescentUpdate extends Update {
  private final double rate;
  private final double momentum;
  private final boolean nesterov;

  /**
   * @param decay L2 regularisation
   */
  public DescentUpdate(double rate, double momentum, boolean nesterov, double decay) {
    super(momentum == 0 ? 0 : 1, decay);
    this.rate = rate;
    this.momentum = momentum;
    this.nesterov = nesterov;
  }

  @Override
  boolean keepsStill() {
    return momentum == 0;
  }

  @Override
  double change(double w, double g, double[] kept) {
    if (momentum == 0) {
      return w - rate * g;
    }
    kept[0] = momentum * kept[0] + g;
    return w - rate * (nesterov ? g + momentum * kept[0] : kept[0]);
  }

  @Override
  void change(
      float[] w, float[] g, float[][] kept, int count, Loops loops, LearningLoops learning) {
    float down = (float) -rate;
    if (momentum == 0) {
      loops.addScaled(down, g, w, count);
      return;
    }
    float[] velocity = kept[0];
    loops.affine(velocity, (float) momentum, 0, count);
    loops.add(g, velocity, count);
    if (nesterov) {
      loops.addScaled(down, g, w, count);
      loops.addScaled((float) (-rate * momentum), velocity, w, count);
    } else {
      loops.addScaled(down, velocity, w, count);
    }
  }
}
