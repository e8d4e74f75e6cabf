package org.seq4j.nn;

import java.util.Random;

/** The first values of a weight; a function of the run's seed and the weight's name. */
@FunctionalInterface
public interface Initializer {
  /** The values of an array of this shape, last axis fastest. */
  double[] values(Shape shape, Random random);

  /** All zero. */
  static Initializer zeros() {
    return constant(0);
  }

  static Initializer constant(double value) {
    return (shape, random) -> {
      double[] values = new double[shape.length()];
      java.util.Arrays.fill(values, value);
      return values;
    };
  }

  /** Uniform in [-range, range). */
  static Initializer uniform(double range) {
    return (shape, random) -> random.doubles(shape.length(), -range, range).toArray();
  }

  /** Normal around 0. */
  static Initializer normal(double deviation) {
    return (shape, random) -> {
      double[] values = new double[shape.length()];
      for (int i = 0; i < values.length; i++) {
        values[i] = deviation * random.nextGaussian();
      }
      return values;
    };
  }

  /**
   * Uniform in ± sqrt(6 / (in + out)) for a matrix {@code [in, out]}. Glorot and Bengio 2010,
   * https://proceedings.mlr.press/v9/glorot10a.html, equation 16.
   */
  static Initializer xavier() {
    return (shape, random) ->
        uniform(Math.sqrt(6.0 / (shape.rows() + shape.size()))).values(shape, random);
  }

  /**
   * Orthonormal rows or columns (whichever are fewer) of a matrix {@code [in, out]}. Saxe et al.
   * 2014, https://arxiv.org/abs/1312.6120; made by Gram-Schmidt from normal numbers.
   */
  static Initializer orthogonal() {
    return Orthogonal::values;
  }

  /**
   * The same initialiser for each of some matrices that stand side by side, {@code [in, gates *
   * size]}.
   */
  default Initializer perGate(int gates) {
    return (shape, random) -> {
      int size = shape.size() / gates;
      double[] values = new double[shape.length()];
      for (int gate = 0; gate < gates; gate++) {
        double[] own = values(shape.withSize(size), random);
        for (int row = 0; row < shape.rows(); row++) {
          System.arraycopy(own, row * size, values, row * shape.size() + gate * size, size);
        }
      }
      return values;
    };
  }

  /**
   * The bias of an LSTM, {@code [4 * size]} in the order i, f, g, o: zero but for the forget gate.
   * Jozefowicz et al. 2015, https://proceedings.mlr.press/v37/jozefowicz15.html: a forget bias of 1
   * lets the gradient through from the start.
   */
  static Initializer forgetBias(double value) {
    return (shape, random) -> {
      double[] values = new double[shape.length()];
      int size = shape.length() / 4;
      java.util.Arrays.fill(values, size, 2 * size, value);
      return values;
    };
  }
}
