package org.seq4j.nn;

import java.util.List;
import java.util.Map;
import org.seq4j.nn.kernels.AdagradUpdate;

/**
 * Adagrad: {@code s += g^2}, {@code w -= rate g / (sqrt(s) + epsilon)}. Duchi et al. 2011,
 * https://jmlr.org/papers/v12/duchi11a.html. The sum begins with {@code initialAccumulator}, so
 * that the first steps are not as long as the rate.
 */
public final class Adagrad implements Optimizer {
  private final Settings settings;
  private final OptimizerState state;

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
    this.settings = settings;
    this.state = new OptimizerState(parameters, settings.initialAccumulator, List.of("square-sum"));
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
        gradients, scale, new AdagradUpdate(rate, settings.epsilon, settings.weightDecay), false);
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
