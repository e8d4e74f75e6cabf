package org.seq4j.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seq4j.nn.kernels.Kernels;
import org.seq4j.nn.kernels.Learning;
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
  /** How many numbers one thread updates at a time. */
  private static final int PART = 1 << 18;

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
    List<Runnable> parts = new ArrayList<>();
    for (Parameter parameter : parameters) {
      Moments own =
          new Moments(
              parameter.values(),
              state.get(parameter.name() + ".mean"),
              state.get(parameter.name() + ".square"));
      Gradients.Gradient gradient = gradients.byParameter().get(parameter);
      if (gradient instanceof Gradients.Dense dense) {
        addParts(own, dense.values(), scale, numbers, parts);
      } else {
        addRowParts(own, rows(parameter, gradient), scale, numbers, parts);
      }
    }
    Workers.shared().run(parts.size(), i -> parts.get(i).run());
  }

  /** The rows that have a gradient: none if the weight took no part. */
  private static Gradients.Rows rows(Parameter parameter, Gradients.Gradient gradient) {
    return gradient instanceof Gradients.Rows rows
        ? rows
        : new Gradients.Rows(new int[0], parameter.values().rows(0, 0));
  }

  private static void addParts(
      Moments own, Array gradient, double scale, AdamStep numbers, List<Runnable> parts) {
    for (int from = 0; from < own.w.length(); from += PART) {
      Shape shape = Shape.of(Math.min(PART, own.w.length() - from));
      int start = from;
      parts.add(() -> own.part(start, shape).update(gradient.part(start, shape), scale, numbers));
    }
  }

  private void addRowParts(
      Moments own, Gradients.Rows gradient, double scale, AdamStep numbers, List<Runnable> parts) {
    if (settings.lazy) {
      parts.add(() -> own.updateEach(gradient, scale, numbers));
      return;
    }
    int rows = own.w.shape().at(0);
    int most = Math.max(1, PART / own.w.shape().inner().length());
    for (int from = 0; from < rows; from += most) {
      int start = from;
      int end = Math.min(rows, from + most);
      parts.add(() -> own.rows(start, end).updateRows(start, gradient, scale, numbers));
    }
  }

  private record Moments(Array w, Array m, Array v) {
    void update(Array gradient, double scale, AdamStep numbers) {
      learning().adam(w, gradient, scale, m, v, numbers);
    }

    /** Updates rows of a table, of which these are those from {@code first}. */
    void updateRows(int first, Gradients.Rows gradient, double scale, AdamStep numbers) {
      learning().adamRows(w, first, gradient.rows(), gradient.values(), scale, m, v, numbers);
    }

    /** Updates only the rows that have a gradient. */
    void updateEach(Gradients.Rows gradient, double scale, AdamStep numbers) {
      for (int i = 0; i < gradient.rows().length; i++) {
        int row = gradient.rows()[i];
        rows(row, row + 1).update(gradient.values().rows(i, i + 1), scale, numbers);
      }
    }

    private Learning learning() {
      return Kernels.of(w.precision()).learning();
    }

    private Moments rows(int from, int to) {
      return new Moments(w.rows(from, to), m.rows(from, to), v.rows(from, to));
    }

    private Moments part(int from, Shape shape) {
      return new Moments(w.part(from, shape), m.part(from, shape), v.part(from, shape));
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
