package org.seq4j.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seq4j.nn.kernels.Kernels;
import org.seq4j.nn.kernels.Learning.AdamStep;

/**
 * Adam: {@code m = b1 m + (1 - b1) g}, {@code v = b2 v + (1 - b2) g^2}, {@code w -= rate m' /
 * (sqrt(v') + epsilon)} with the means corrected for their start at zero. Kingma and Ba 2015,
 * https://arxiv.org/abs/1412.6980, algorithm 1.
 *
 * <p>Rows of a table that took no part have gradient zero and are updated all the same; {@code
 * lazy} leaves them and their means alone, which is faster with large vocabularies and not the
 * same.
 */
public final class Adam implements Optimizer {
  private final Settings settings;
  private final List<Parameter> parameters;
  private final Map<String, Array> state = new LinkedHashMap<>();
  private long updates;

  /**
   * What can be set.
   *
   * @param rate the learning rate
   * @param beta1 how slowly the mean of the gradients changes
   * @param beta2 how slowly the mean of their squares changes
   * @param epsilon keeps the division from overflowing
   * @param lazy whether rows of a table that took no part are left alone
   */
  public record Settings(double rate, double beta1, double beta2, double epsilon, boolean lazy) {
    /** The paper's values. */
    public static final Settings DEFAULTS = new Settings(0.001);

    /** The paper's values, with another learning rate. */
    public Settings(double rate) {
      this(rate, 0.9, 0.999, 1e-8, false);
    }
  }

  public Adam(Settings settings, List<Parameter> parameters) {
    this.parameters = List.copyOf(parameters);
    this.settings = settings;
    for (Parameter parameter : parameters) {
      state.put(parameter.name() + ".mean", zeros(parameter));
      state.put(parameter.name() + ".square", zeros(parameter));
    }
  }

  private static Array zeros(Parameter parameter) {
    return Array.of(parameter.values().precision(), parameter.shape());
  }

  @Override
  public void step(Gradients gradients, double scale, double factor) {
    updates++;
    AdamStep numbers =
        new AdamStep(
            settings.rate * factor,
            settings.beta1,
            settings.beta2,
            settings.epsilon,
            1 - Math.pow(settings.beta1, updates),
            1 - Math.pow(settings.beta2, updates));
    for (Parameter parameter : parameters) {
      Moments own =
          new Moments(
              parameter.values(),
              state.get(parameter.name() + ".mean"),
              state.get(parameter.name() + ".square"));
      Gradients.Gradient gradient = gradients.byParameter().get(parameter);
      if (gradient instanceof Gradients.Rows rows) {
        own.updateRows(rows, scale, numbers, settings.lazy);
      } else if (gradient != null) {
        own.update(Optional.of(gradient.values()), scale, numbers);
      } else {
        own.update(Optional.empty(), scale, numbers);
      }
    }
  }

  private record Moments(Array w, Array m, Array v) {
    void update(Optional<Array> gradient, double scale, AdamStep numbers) {
      Kernels.of(w.precision()).learning().adam(w, gradient, scale, m, v, numbers);
    }

    /** Updates the rows that have a gradient with it and the stretches between them with zero. */
    void updateRows(Gradients.Rows gradient, double scale, AdamStep numbers, boolean lazy) {
      int done = 0;
      for (int i = 0; i < gradient.rows().length; i++) {
        int row = gradient.rows()[i];
        if (!lazy && row > done) {
          rows(done, row).update(Optional.empty(), scale, numbers);
        }
        Array own = gradient.values().rows(i, i + 1);
        rows(row, row + 1).update(Optional.of(own), scale, numbers);
        done = row + 1;
      }
      if (!lazy && done < w.shape().at(0)) {
        rows(done, w.shape().at(0)).update(Optional.empty(), scale, numbers);
      }
    }

    private Moments rows(int from, int to) {
      return new Moments(w.rows(from, to), m.rows(from, to), v.rows(from, to));
    }
  }

  @Override
  public long updates() {
    return updates;
  }

  @Override
  public Map<String, Array> state() {
    return Collections.unmodifiableMap(state);
  }

  @Override
  public void restore(Map<String, Array> saved, long after) {
    state.forEach((name, array) -> array.assign(Optimizers.saved(saved, name, array.shape())));
    updates = after;
  }
}
