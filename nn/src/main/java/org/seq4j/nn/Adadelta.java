package org.seq4j.nn;

import java.util.List;
import java.util.Map;
import org.seq4j.nn.kernels.AdadeltaUpdate;

/**
 * Adadelta: {@code s = keep s + (1 - keep) g^2}, {@code d = g sqrt(c + epsilon) / sqrt(s +
 * epsilon)}, {@code c = keep c + (1 - keep) d^2}, {@code w -= rate d}. Zeiler 2012,
 * https://arxiv.org/abs/1212.5701, algorithm 1, whose rate is 1.
 */
public final class Adadelta implements Optimizer {
  private final Settings settings;
  private final OptimizerState state;

  /**
   * What can be set.
   *
   * @param rate the learning rate
   * @param keep how slowly both means of squares change
   * @param epsilon keeps the division from overflowing
   * @param weightDecay the share of a weight that is added to its gradient (L2)
   */
  public record Settings(double rate, double keep, double epsilon, double weightDecay) {
    public static final Settings DEFAULTS = new Settings(1, 0.95, 1e-6, 0);
  }

  public Adadelta(Settings settings, List<Parameter> parameters) {
    this.settings = settings;
    this.state = new OptimizerState(parameters, 0, List.of("square", "change"));
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
        new AdadeltaUpdate(rate, settings.keep, settings.epsilon, settings.weightDecay),
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
