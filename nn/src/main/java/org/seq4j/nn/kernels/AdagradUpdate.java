package org.seq4j.nn.kernels;

/**
 * Adagrad (Duchi et al. 2011, https://jmlr.org/papers/v12/duchi11a.html): {@code s += g^2}, {@code
 * w -= rate g / (sqrt(s) + epsilon)}.
 */
public final class AdagradUpdate extends Update {
  private final double rate;
  private final double epsilon;

  /**
   * @param decay L2 regularisation
   */
  public AdagradUpdate(double rate, double epsilon, double decay) {
    super(1, decay);
    this.rate = rate;
    this.epsilon = epsilon;
  }

  @Override
  boolean keepsStill() {
    return true;
  }

  @Override
  double change(double w, double g, double[] kept) {
    kept[0] += g * g;
    return w - rate * g / (Math.sqrt(kept[0]) + epsilon);
  }

  @Override
  void change(
      float[] w, float[] g, float[][] kept, int count, Loops loops, LearningLoops learning) {
    float[] squares = kept[0];
    float step = (float) rate;
    float least = (float) epsilon;
    loops.addProducts(g, g, squares, count);
    for (int j = 0; j < count; j++) {
      w[j] -= step * g[j] / ((float) Math.sqrt(squares[j]) + least);
    }
  }
}
