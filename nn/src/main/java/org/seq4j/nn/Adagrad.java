package org.seq4j.nn;

import java.util.List;
import org.seq4j.nn.kernels.AdagradUpdate;
import org.seq4j.nn.kernels.Update;

/**
 * Adagrad: {@code s += g^2}, {@code w -= rate g / (sqrt(s) + epsilon)}. Duchi et al. 2011,
 * https://jmlr.org/papers/v12/duchi11a.html. The sum begins with {@code initialAccumulator}, so
 * that the first steps are not as long as the rate.
 */
public final class Adagrad extends FormulaOptimizer {
  private final Settings settings;

  /**
   * What can be set.
   *
   * @param rate the learning rate
   * @param initialAccumulator the first value of the sum of squares
   * @param epsilon keeps the division from overflowing
   * @param weightDecay the share of a weight that is added to its gradient (L2)
   */
  public record Settings(
      double rate, double initialAccumulator, double epsilon, double weightDecay) {
    public static final Settings DEFAULTS = new Settings(0.01, 0, 1e-10, 0);
  }

  public Adagrad(Settings settings, List<Parameter> parameters) {
    super(
        settings.rate,
        new OptimizerState(parameters, settings.initialAccumulator, List.of("square-sum")));
    this.settings = settings;
  }

  @Override
  Update formula(double now, long number) {
    return new AdagradUpdate(now, settings.epsilon, settings.weightDecay);
  }
}
