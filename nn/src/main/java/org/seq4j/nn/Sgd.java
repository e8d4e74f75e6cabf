package org.seq4j.nn;

import java.util.Map;
import org.seq4j.nn.kernels.Kernels;
import org.seq4j.nn.kernels.Learning;

/**
 * Stochastic gradient descent: {@code w -= rate g}. Robbins and Monro 1951,
 * https://doi.org/10.1214/aoms/1177729586.
 */
public final class Sgd implements Optimizer {
  private final Settings settings;
  private long updates;

  /**
   * What can be set.
   *
   * @param rate the learning rate
   */
  public record Settings(double rate) {
    public static final Settings DEFAULTS = new Settings(1.0);
  }

  public Sgd(Settings settings) {
    this.settings = settings;
  }

  @Override
  public void step(Gradients gradients, double scale, double factor) {
    updates++;
    double rate = settings.rate * factor;
    gradients
        .byParameter()
        .forEach(
            (parameter, gradient) -> {
              Array w = parameter.values();
              Learning learning = Kernels.of(w.precision()).learning();
              if (gradient instanceof Gradients.Rows sparse) {
                for (int i = 0; i < sparse.rows().length; i++) {
                  int row = sparse.rows()[i];
                  learning.descend(
                      w.rows(row, row + 1), sparse.values().rows(i, i + 1), scale, rate);
                }
              } else {
                learning.descend(w, gradient.values(), scale, rate);
              }
            });
  }

  @Override
  public long updates() {
    return updates;
  }

  @Override
  public Map<String, Array> state() {
    return Map.of();
  }

  @Override
  public void restore(Map<String, Array> state, long after) {
    updates = after;
  }
}
