package org.seq4j.nn.kernels;

/**
 * Adam (Kingma and Ba 2015, https://arxiv.org/abs/1412.6980, algorithm 1): {@code m = beta1 m + (1
 * - beta1) g}, {@code v = beta2 v + (1 - beta2) g^2}, {@code w -= rate (m / correction1) / (sqrt(v
 * / correction2) + epsilon)}. Before it, {@code w} is multiplied with {@code 1 - shrink}: the
 * decoupled weight decay of Loshchilov and Hutter 2019, https://arxiv.org/abs/1711.05101.
 */
public final class AdamUpdate extends Update {
  private final Numbers numbers;
  private final double shrink;

  /**
   * The numbers of one Adam update.
   *
   * @param correction1 {@code 1 - beta1^t}
   * @param correction2 {@code 1 - beta2^t}
   */
  public record Numbers(
      double rate,
      double beta1,
      double beta2,
      double epsilon,
      double correction1,
      double correction2) {}

  /**
   * @param decay L2 regularisation
   * @param shrink the share of the weight that decoupled decay takes
   */
  public AdamUpdate(Numbers numbers, double decay, double shrink) {
    super(2, decay);
    this.numbers = numbers;
    this.shrink = shrink;
  }

  @Override
  boolean keepsStill() {
    return false;
  }

  @Override
  double change(double w, double g, double[] kept) {
    kept[0] = numbers.beta1 * kept[0] + (1 - numbers.beta1) * g;
    kept[1] = numbers.beta2 * kept[1] + (1 - numbers.beta2) * g * g;
    double divisor = Math.sqrt(kept[1] / numbers.correction2) + numbers.epsilon;
    return w * (1 - shrink) - numbers.rate * (kept[0] / numbers.correction1) / divisor;
  }

  @Override
  void change(
      float[] w, float[] g, float[][] kept, int count, Loops loops, LearningLoops learning) {
    if (shrink != 0) {
      loops.affine(w, (float) (1 - shrink), 0, count);
    }
    learning.adam(w, kept[0], kept[1], g, LearningLoops.AdamFactors.of(numbers), count);
  }
}
