package org.seq4j.nn;

import java.util.List;
import org.seq4j.nn.kernels.RmsPropUpdate;
import org.seq4j.nn.kernels.Update;

/**
 * RMSprop: {@code s = keep s + (1 - keep) g^2}, {@code w -= rate g / (sqrt(s) + epsilon)}, with
 * momentum on the quotient. Tieleman and Hinton 2012,
 * https://www.cs.toronto.edu/~hinton/coursera/lecture6/lec6.pdf, slide 29, as libtorch has it.
 */
public final class RmsProp extends FormulaOptimizer {
  private final Settings settings;

  /**
   * What can be set.
   *
   * @param rate the learning rate
   * @param keep how slowly the mean of the squares changes
   * @param epsilon keeps the division from overflowing
   * @param momentum the share of the last change that goes on; 0 for none
   * @param weightDecay the share of a weight that is added to its gradient (L2)
   */
  public record Settings(
      double rate, double keep, double epsilon, double momentum, double weightDecay) {
    public static final Settings DEFAULTS = new Settings(0.01, 0.99, 1e-8, 0, 0);
  }

  public RmsProp(Settings settings, List<Parameter> parameters) {
    super(
        settings.rate,
        new OptimizerState(
            parameters,
            0,
            settings.momentum == 0 ? List.of("square") : List.of("square", "velocity")));
    this.settings = settings;
  }

  @Override
  Update formula(double now, long number) {
    return new RmsPropUpdate(
        now, settings.keep, settings.epsilon, settings.momentum, settings.weightDecay);
  }
}
