package org.seq4j.nn;

import java.util.List;
import org.seq4j.nn.kernels.AdadeltaUpdate;
import org.seq4j.nn.kernels.Update;

/**
 * Adadelta: {@code s = keep s + (1 - keep) g^2}, {@code d = g sqrt(c + epsilon) / sqrt(s +
 * epsilon)}, {@code c = keep c + (1 - keep) d^2}, {@code w -= rate d}. Zeiler 2012,
 * https://arxiv.org/abs/1212.5701, algorithm 1, whose rate is 1.
 */
public final class Adadelta extends FormulaOptimizer {
  private final Settings settings;

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
    super(settings.rate, new OptimizerState(parameters, 0, List.of("square", "change")));
    this.settings = settings;
  }

  @Override
  Update formula(double now, long number) {
    return new AdadeltaUpdate(now, settings.keep, settings.epsilon, settings.weightDecay);
  }
}
