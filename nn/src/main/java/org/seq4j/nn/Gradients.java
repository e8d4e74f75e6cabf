package org.seq4j.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.seq4j.nn.kernels.Kernels;

/** The gradients of one pass by weight. They live in the tape's memory and end with it. */
public final class Gradients {
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
    double sum = 0;
    for (Gradient gradient : byParameter.values()) {
      sum += kernels.elements().sumOfSquares(gradient.values());
    }
    return Math.sqrt(sum);
  }
}
