package org.seq4j.nn.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.seq4j.nn.Array;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Shape;

/**
 * A kernel with its gradient, in one form for all: from inputs to outputs, and from the outputs'
 * gradients to the inputs'. Kernels that work in place are given copies. The test classes derive
 * from it that the fast kernel agrees with the plain one, that gradients are right, and that they
 * are added to or overwritten as promised.
 */
final class Operation {
  interface Forward {
    void run(Kernels kernels, Array[] x, Array[] y);
  }

  interface Backward {
    void run(Kernels kernels, Array[] x, Array[] y, Array[] dy, Array[] dx);
  }

  final String name;
  final Forward forward;
  final List<Shape> inputs = new ArrayList<>();
  final List<Shape> outputs = new ArrayList<>();
  Optional<Backward> backward = Optional.empty();

  /** How many of the outputs have gradients; the others are kept for the gradient. */
  int differentiated = 1;

  /** How many of the inputs' gradients, the first ones, are overwritten and not added to. */
  int overwritten;

  boolean positive;

  /** Whether the tolerance is one of sums. */
  boolean reduces;

  /** Whether the result is meant to be right for numbers of any size. */
  boolean anySize;

  Operation(String name, Forward forward, Consumer<Operation> settings) {
    this.name = name;
    this.forward = forward;
    settings.accept(this);
  }

  Operation from(Shape... shapes) {
    inputs.addAll(List.of(shapes));
    return this;
  }

  Operation to(Shape... shapes) {
    outputs.addAll(List.of(shapes));
    return this;
  }

  Operation backward(Backward gradient) {
    backward = Optional.of(gradient);
    return this;
  }

  Array[] randomInputs(Precision precision, Random random, double scale) {
    Array[] result = random(precision, inputs, random, scale);
    if (positive) {
      for (Array array : result) {
        for (int i = 0; i < array.length(); i++) {
          array.set(i, 0.3 + Math.abs(array.get(i)));
        }
      }
    }
    return result;
  }

  static Array[] random(Precision precision, List<Shape> shapes, Random random, double scale) {
    return shapes.stream()
        .map(shape -> random(precision, shape, random, scale))
        .toArray(Array[]::new);
  }

  static Array random(Precision precision, Shape shape, Random random, double scale) {
    double[] values = random.doubles(shape.length(), -1.5, 1.5).map(x -> scale * x).toArray();
    return Array.of(precision, shape, values);
  }

  static Array[] copies(Array[] arrays) {
    Array[] result = new Array[arrays.length];
    for (int i = 0; i < arrays.length; i++) {
      result[i] = Array.of(arrays[i].precision(), arrays[i].shape()).assign(arrays[i]);
    }
    return result;
  }

  static Array[] filled(Precision precision, List<Shape> shapes, double value) {
    return shapes.stream()
        .map(shape -> Array.of(precision, shape).fill(value))
        .toArray(Array[]::new);
  }

  @Override
  public String toString() {
    return name + " " + inputs;
  }
}
