package org.seq4j.nn.kernels;

/**
 * RMSprop (Tieleman and Hinton 2012, https://www.cs.toronto.edu/~hinton/coursera/lecture6/lec6.pdf,
 * slide 29): {@code s = keep s + (1 - keep) g^2}, {@code w -= rate g / (sqrt(s) + epsilon)}; with
 * momentum {@code b = momentum b + g / (sqrt(s) + epsilon)} and {@code w -= rate b}, as libtorch
 * has it.
 */
public final class RmsPropUpdate extends Update {
  private final double rate;
  private final double keep;
  private final double epsilon;
  private final double momentum;

  /**
   * @param keep how slowly the mean of the squares changes
   * @param decay L2 regularisation
   */
  public RmsPropUpdate(double rate, double keep, double epsilon, double momentum, double decay) {
    super(momentum == 0 ? 1 : 2, decay);
    this.rate = rate;
    this.keep = keep;
    this.epsilon = epsilon;
    this.momentum = momentum;
  }

  @Override
  boolean keepsStill() {
    return false;
  }

  @Override
  double change(double w, double g, double[] kept) {
    kept[0] = keep * kept[0] + (1 - keep) * g * g;
    double scaled = g / (Math.sqrt(kept[0]) + epsilon);
    if (momentum == 0) {
      return w - rate * scaled;
    }
    kept[1] = momentum * kept[1] + scaled;
    return w - rate * kept[1];
  }

  @Override
  void change(
      float[] w, float[] g, float[][] kept, int count, Loops loops, LearningLoops learning) {
    float[] squares = kept[0];
    float stay = (float) keep;
    float take = (float) (1 - keep);
    float least = (float) epsilon;
    for (int j = 0; j < count; j++) {
      squares[j] = stay * squares[j] + take * g[j] * g[j];
    }
    for (int j = 0; j < count; j++) {
      g[j] = g[j] / ((float) Math.sqrt(squares[j]) + least);
    }
    if (momentum != 0) {
      loops.affine(kept[1], (float) momentum, 0, count);
      loops.add(g, kept[1], count);
    }
    loops.addScaled((float) -rate, momentum == 0 ? g : kept[1], w, count);
  }
}
