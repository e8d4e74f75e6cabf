package org.seq4j.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seq4j.nn.kernels.Kernels;
import org.seq4j.nn.kernels.Learning;
import org.seq4j.nn.kernels.Update;

/** The arrays that an optimizer keeps beside each weight, and the threads that update both. */
final class OptimizerState {
  /** How many numbers one thread updates at a time. */
  private static final int PART = 1 << 18;

  private final List<Parameter> parameters;
  private final List<String> names;
  private final Map<String, Array> arrays = new LinkedHashMap<>();
  private long updates;

  /**
   * @param first the first value of every number that is kept
   * @param names of the arrays that are kept beside each weight
   */
  OptimizerState(List<Parameter> parameters, double first, List<String> names) {
    this.parameters = List.copyOf(parameters);
    this.names = List.copyOf(names);
    for (Parameter parameter : parameters) {
      for (String name : names) {
        Array array = Array.of(parameter.values().precision(), parameter.shape());
        arrays.put(key(parameter, name), first == 0 ? array : array.fill(first));
      }
    }
  }

  private static String key(Parameter parameter, String name) {
    return parameter.name() + "." + name;
  }

  /** How many updates were done. */
  long updates() {
    return updates;
  }

  /** Counts an update. */
  long nextUpdate() {
    return ++updates;
  }

  Map<String, Array> arrays() {
    return Collections.unmodifiableMap(arrays);
  }

  /** Puts back what {@link #arrays} gave after so many updates. */
  void restore(Map<String, Array> saved, long after) {
    arrays.forEach((name, array) -> array.assign(saved(saved, name, array.shape())));
    updates = after;
  }

  /** An array of a saved state, or an error that says what is missing. */
  static Array saved(Map<String, Array> saved, String name, Shape shape) {
    Array found = saved.get(name);
    if (found == null || !found.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "the saved optimiser state has "
              + (found == null ? "no '" + name + "'" : "'" + name + "' of shape " + found.shape())
              + ", expected shape "
              + shape);
    }
    return found;
  }

  /**
   * Updates all weights that have a gradient, side by side; others stay as they are.
   *
   * @param lazy whether rows of a table that took no part are left alone even where the formula
   *     would change them
   */
  void update(Gradients gradients, double scale, Update update, boolean lazy) {
    boolean onlyRead = lazy || update.isIdleWithoutGradient();
    List<Runnable> parts = new ArrayList<>();
    for (Parameter parameter : parameters) {
      Gradients.Gradient gradient = gradients.byParameter().get(parameter);
      if (gradient == null) {
        continue; // it is of no task that took part
      }
      Step step = new Step(parameter.values(), kept(parameter), scale, update);
      if (gradient instanceof Gradients.Dense dense) {
        step.addParts(dense.values(), parts);
      } else if (onlyRead) {
        parts.add(() -> step.updateEach((Gradients.Rows) gradient));
      } else {
        step.addRowParts((Gradients.Rows) gradient, parts);
      }
    }
    Workers.shared().run(parts.size(), i -> parts.get(i).run());
  }

  private List<Array> kept(Parameter parameter) {
    return names.stream().map(name -> arrays.get(key(parameter, name))).toList();
  }

  /** The update of one weight, or of a part of it. */
  private record Step(Array w, List<Array> kept, double scale, Update update) {
    void addParts(Array gradient, List<Runnable> parts) {
      for (int from = 0; from < w.length(); from += PART) {
        Shape shape = Shape.of(Math.min(PART, w.length() - from));
        int start = from;
        parts.add(() -> part(start, shape).run(gradient.part(start, shape)));
      }
    }

    void addRowParts(Gradients.Rows gradient, List<Runnable> parts) {
      int rows = w.shape().at(0);
      int most = Math.max(1, PART / w.shape().inner().length());
      for (int from = 0; from < rows; from += most) {
        int start = from;
        int end = Math.min(rows, from + most);
        parts.add(() -> rows(start, end).runRows(start, gradient));
      }
    }

    /** Updates only the rows that have a gradient. */
    void updateEach(Gradients.Rows gradient) {
      for (int i = 0; i < gradient.rows().length; i++) {
        int row = gradient.rows()[i];
        rows(row, row + 1).run(gradient.values().rows(i, i + 1));
      }
    }

    private void run(Array gradient) {
      learning().update(update, w, gradient, scale, kept);
    }

    private void runRows(int first, Gradients.Rows gradient) {
      learning().updateRows(update, w, first, gradient.rows(), gradient.values(), scale, kept);
    }

    private Learning learning() {
      return Kernels.of(w.precision()).learning();
    }

    private Step rows(int from, int to) {
      List<Array> own = kept.stream().map(array -> array.rows(from, to)).toList();
      return new Step(w.rows(from, to), own, scale, update);
    }

    private Step part(int from, Shape shape) {
      List<Array> own = kept.stream().map(array -> array.part(from, shape)).toList();
      return new Step(w.part(from, shape), own, scale, update);
    }
  }
}
