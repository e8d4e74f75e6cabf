package org.seq4j.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.seq4j.nn.kernels.Elements;
import org.seq4j.nn.kernels.Kernels;

/**
 * Keeps an exponential moving average of the weights that another optimizer changes: {@code a = d a
 * + (1 - d) w} after each update (Polyak and Juditsky 1992, https://doi.org/10.1137/0330046). The
 * first updates count more, {@code d = min(decay, (1 + update) / (10 + update))}, so that the
 * average soon forgets the weights' first values. It is part of the optimizer's state.
 */
public final class AveragingOptimizer implements Optimizer {
  private static final int PART = 1 << 18;
  private static final String AVERAGE = ".average";

  private final Optimizer optimizer;
  private final double decay;
  private final Map<Parameter, Array> averages = new LinkedHashMap<>();
  private final Array spare;

  /**
   * @param optimizer changes the weights
   * @param decay how slowly the average follows them, from 0 to less than 1
   * @param parameters the weights, with their first values
   */
  public AveragingOptimizer(Optimizer optimizer, double decay, List<Parameter> parameters) {
    this.optimizer = optimizer;
    this.decay = decay;
    for (Parameter parameter : parameters) {
      Array values = parameter.values();
      averages.put(parameter, Array.of(values.precision(), values.shape()).assign(values));
    }
    this.spare = Array.of(parameters.get(0).values().precision(), Shape.of(PART));
  }

  @Override
  public double rate() {
    return optimizer.rate();
  }

  @Override
  public void step(Gradients gradients, double scale, double factor) {
    optimizer.step(gradients, scale, factor);
    double keep = Math.min(decay, (1.0 + updates()) / (10 + updates()));
    List<Runnable> parts = new ArrayList<>();
    averages.forEach(
        (parameter, average) -> {
          Elements elements = Kernels.of(average.precision()).elements();
          List<Array> weights = parameter.values().parts(PART);
          List<Array> own = average.parts(PART);
          for (int i = 0; i < own.size(); i++) {
            Array w = weights.get(i);
            Array a = own.get(i);
            parts.add(
                () -> {
                  elements.affine(a, keep, 0, a);
                  elements.add(w, 1 - keep, a);
                });
          }
        });
    Workers.shared().run(parts.size(), i -> parts.get(i).run());
  }

  /**
   * Does something while the weights have their averages as values. Their own come back whatever
   * happens.
   */
  public <T> T withAverages(Supplier<T> work) {
    exchange();
    try {
      return work.get();
    } finally {
      exchange();
    }
  }

  private void exchange() {
    averages.forEach(
        (parameter, average) -> {
          List<Array> weights = parameter.values().parts(PART);
          List<Array> own = average.parts(PART);
          for (int i = 0; i < own.size(); i++) {
            Array kept = spare.part(0, own.get(i).shape()).assign(weights.get(i));
            weights.get(i).assign(own.get(i));
            own.get(i).assign(kept);
          }
        });
  }

  @Override
  public long updates() {
    return optimizer.updates();
  }

  @Override
  public Map<String, Array> state() {
    Map<String, Array> state = new LinkedHashMap<>(optimizer.state());
    averages.forEach((parameter, average) -> state.put(parameter.name() + AVERAGE, average));
    return Collections.unmodifiableMap(state);
  }

  @Override
  public void restore(Map<String, Array> state, long updates) {
    averages.forEach(
        (parameter, average) ->
            average.assign(
                OptimizerState.saved(state, parameter.name() + AVERAGE, average.shape())));
    optimizer.restore(state, updates);
  }
}
