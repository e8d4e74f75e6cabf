package org.seq4j.nn;

import java.util.List;
import org.seq4j.nn.kernels.DescentUpdate;
import org.seq4j.nn.kernels.Update;

/**
 * Stochastic gradient descent: {@code w -= rate g}. Robbins and Monro 1951,
 * https://doi.org/10.1214/aoms/1177729586. With momentum {@code b = momentum b + g}, {@code w -=
 * rate b}; Nesterov's form is {@code w -= rate (g + momentum b)}: Sutskever et al. 2013,
 * https://proceedings.mlr.press/v28/sutskever13.html.
 */
public final class Sgd extends FormulaOptimizer {
  private final Settings settings;

  /**
   * What can be set.
   *
   * @param rate the learning rate
   * @param momentum the share of the last change that goes on; 0 for none
   * @param nesterov whether the momentum is Nesterov's
   * @param weightDecay the share of a weight that is added to its gradient (L2)
   */
  public record Settings(double rate, double momentum, boolean nesterov, double weightDecay) {
    public static final Settings DEFAULTS = new Settings(1.0);

    /** Without momentum and weight decay. */
    public Settings(double rate) {
      this(rate, 0, false, 0);
    }
  }

  public Sgd(Settings settings, List<Parameter> parameters) {
    super(
        settings.rate,
        new OptimizerState(
            parameters, 0, settings.momentum == 0 ? List.of() : List.of("velocity")));
    this.settings = settings;
  }

  @Override
  Update formula(double now, long number) {
    return new DescentUpdate(now, settings.momentum, settings.nesterov, settings.weightDecay);
  }
}
