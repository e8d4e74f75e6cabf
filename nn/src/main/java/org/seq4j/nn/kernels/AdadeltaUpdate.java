package org.seq4j.nn.kernels;

/**
 * Adadelta (Zeiler 2012, https://arxiv.org/abs/1212.5701, algorithm 1): {@code s = keep s + (1 -
 * keep) g^2}, {@code d = g sqrt(c + epsilon) / sqrt(s + epsilon)}, {@code c = keep c + (1 - keep)
 * d^2}, {@code w -= rate d}.
 */
public final class AdadeltaUpdate extends Update {
  private final double rate;
  private final double keep;
  private final double epsilon;

  /**
   * @param keep how slowly both means of squares change
   * @param decay L2 regularisation
   */
  public AdadeltaUpdate(double rate, double keep, double epsilon, double decay) {
    super(2, decay);
    this.rate = rate;
    this.keep = keep;
    this.epsilon = epsilon;
  }

  @Override
  boolean keepsStill() {
    return false;
  }

  @Override
  double change(double w, double g, double[] kept) {
    kept[0] = keep * kept[0] + (1 - keep) * g * g;
    double change = g * Math.sqrt(kept[1] + epsilon) / Math.sqrt(kept[0] + epsilon);
    kept[1] = keep * kept[1] + (1 - keep) * change * change;
    return w - rate * change;
  }

  @Override
  void change(
      float[] w, float[] g, float[][] kept, int count, Loops loops, LearningLoops learning) {
    float[] squares = kept[0];
    float[] changes = kept[1];
    float stay = (float) keep;
    float take = (float) (1 - keep);
    float least = (float) epsilon;
    for (int j = 0; j < count; j++) {
      squares[j] = stay * squares[j] + take * g[j] * g[j];
    }
    for (int j = 0; j < count; j++) {
      g[j] *= (float) Math.sqrt(changes[j] + least) / (float) Math.sqrt(squares[j] + least);
    }
    for (int j = 0; j < count; j++) {
      changes[j] = stay * changes[j] + take * g[j] * g[j];
    }
    loops.addScaled((float) -rate, g, w, count);
  }
}
