package org.seq4j.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.seq4j.nn.kernels.Kernels;

/** The gradients of one pass by weight. They live in the tape's memory and end with it. */
public final class Gradients {
  /** How many numbers one thread squares at a time. */
  private static final int PART = 1 << 19;

  private final Kernels kernels;
  private final Map<Parameter, Gradient> byParameter;

  /** The gradient of one weight. */
  public sealed interface Gradient permits Dense, Rows {
    /** The numbers that are stored. */
    Array values();
  }

  /** A gradient of the weight's own shape. */
  public record Dense(Array values) implements Gradient {}

  /**
   * A gradient that is zero but in some rows of the first axis.
   *
   * @param rows which, ascending, without repeats
   * @param values theirs, {@code [rows, size]}
   */
  public record Rows(int[] rows, Array values) implements Gradient {}

  Gradients(Kernels kernels, Map<Parameter, Gradient> byParameter) {
    this.kernels = kernels;
    this.byParameter = Collections.unmodifiableMap(new LinkedHashMap<>(byParameter));
  }

  /**
   * The gradients of several tapes' losses together, each undone before: those of shards of one
   * batch, say. Valid until the first of the tapes is closed.
   *
   * @param workers do it side by side; the result does not depend on how many they are
   */
  public static Gradients sum(List<Tape> tapes, Workers workers) {
    return GradientSums.of(tapes, workers);
  }

  /** All gradients, in an order that depends on the model only. */
  public Map<Parameter, Gradient> byParameter() {
    return byParameter;
  }

  /** The gradient of a weight as an array of its shape; zeros if it took no part. */
  public double[] of(Parameter parameter) {
    double[] result = new double[parameter.shape().length()];
    Gradient gradient = byParameter.get(parameter);
    if (gradient instanceof Dense dense) {
      return dense.values.toDoubles();
    }
    if (gradient instanceof Rows sparse) {
      int size = sparse.values.length() / Math.max(1, sparse.rows.length);
      double[] values = sparse.values.toDoubles();
      for (int i = 0; i < sparse.rows.length; i++) {
        System.arraycopy(values, i * size, result, sparse.rows[i] * size, size);
      }
    }
    return result;
  }

  /** The Euclidean norm of all gradients together. */
  public double norm() {
    List<Array> parts =
        byParameter.values().stream().flatMap(own -> own.values().parts(PART).stream()).toList();
    double[] sums = new double[parts.size()];
    Workers.shared().run(sums.length, i -> sums[i] = kernels.elements().sumOfSquares(parts.get(i)));
    return Math.sqrt(DoubleStream.of(sums).sum());
  }

  /** Cuts every number to the range from {@code -limit} to {@code limit}. */
  public void clipValues(double limit) {
    List<Array> parts =
        byParameter.values().stream().flatMap(own -> own.values().parts(PART).stream()).toList();
    Workers.shared().run(parts.size(), i -> kernels.learning().limit(parts.get(i), limit));
  }
}
