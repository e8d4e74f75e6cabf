package org.seq4j.nn;

import java.util.List;
import org.seq4j.nn.kernels.AdamUpdate;
import org.seq4j.nn.kernels.Update;

/**
 * Adam: {@code m = b1 m + (1 - b1) g}, {@code v = b2 v + (1 - b2) g^2}, {@code w -= rate m' /
 * (sqrt(v') + epsilon)} with the means corrected for their start at zero. Kingma and Ba 2015,
 * https://arxiv.org/abs/1412.6980, algorithm 1.
 *
 * <p>Weight decay is added to the gradient, {@code g + decay w} (L2 regularisation), or decoupled
 * from it: {@code w -= rate decay w} before the rest. The second is AdamW, Loshchilov and Hutter
 * 2019, https://arxiv.org/abs/1711.05101.
 *
 * <p>Rows of a table that took no part have gradient zero and are updated all the same; {@code
 * lazy} leaves them and their means alone, which is faster with large vocabularies and not the
 * same.
 */
public final class Adam extends FormulaOptimizer {
  private final Settings settings;

  /**
   * What can be set.
   *
   * @param rate the learning rate
   * @param beta1 how slowly the mean of the gradients changes
   * @param beta2 how slowly the mean of their squares changes
   * @param epsilon keeps the division from overflowing
   * @param lazy whether rows of a table that took no part are left alone
   * @param weightDecay the share of a weight that pulls it towards zero
   * @param decoupled whether the decay is decoupled from the gradient
   */
  public record Settings(
      double rate,
      double beta1,
      double beta2,
      double epsilon,
      boolean lazy,
      double weightDecay,
      boolean decoupled) {
    /** The paper's values. */
    public static final Settings DEFAULTS = new Settings(0.001);

    /** The paper's values, with another learning rate. */
    public Settings(double rate) {
      this(rate, 0.9, 0.999, 1e-8, false);
    }

    /** Without weight decay. */
    public Settings(double rate, double beta1, double beta2, double epsilon, boolean lazy) {
      this(rate, beta1, beta2, epsilon, lazy, 0, false);
    }
  }

  public Adam(Settings settings, List<Parameter> parameters) {
    super(settings.rate, new OptimizerState(parameters, 0, List.of("mean", "square")));
    this.settings = settings;
  }

  @Override
  Update formula(double now, long number) {
    AdamUpdate.Numbers numbers =
        new AdamUpdate.Numbers(
            now,
            settings.beta1,
            settings.beta2,
            settings.epsilon,
            1 - Math.pow(settings.beta1, number),
            1 - Math.pow(settings.beta2, number));
    double decay = settings.decoupled ? 0 : settings.weightDecay;
    double shrink = settings.decoupled ? now * settings.weightDecay : 0;
    return new AdamUpdate(numbers, decay, shrink);
  }

  @Override
  boolean isLazy() {
    return settings.lazy;
  }
}
