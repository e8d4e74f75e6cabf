package org.seq4j.nn;

import java.util.List;
import java.util.Map;
import org.seq4j.nn.kernels.DescentUpdate;

/**
 * Stochastic gradient descent: {@code w -= rate g}. Robbins and Monro 1951,
 * https://doi.org/10.1214/aoms/1177729586. With momentum {@code b = momentum b + g}, {@code w -=
 * rate b}; Nesterov's form is {@code w -= rate (g + momentum b)}: Sutskever et al. 2013,
 * https://proceedings.mlr.press/v28/sutskever13.html.
 */
public final class Sgd implements Optimizer {
  private final Settings settings;
  private final OptimizerState state;

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
    this.settings = settings;
    this.state =
        new OptimizerState(parameters, 0, settings.momentum == 0 ? List.of() : List.of("velocity"));
  }

  @Override
  public double rate() {
    return settings.rate;
  }

  @Override
  public void step(Gradients gradients, double scale, double factor) {
    state.nextUpdate();
    double rate = settings.rate * factor;
    state.update(
        gradients,
        scale,
        new DescentUpdate(rate, settings.momentum, settings.nesterov, settings.weightDecay),
        false);
  }

  @Override
  public long updates() {
    return state.updates();
  }

  @Override
  public Map<String, Array> state() {
    return state.arrays();
  }

  @Override
  public void restore(Map<String, Array> saved, long after) {
    state.restore(saved, after);
  }
}
