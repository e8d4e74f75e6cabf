package org.seq4j.nn;

import java.util.List;
import java.util.Optional;
import org.seq4j.nn.kernels.Products;

/** Products with weights. */
final class Linear {
  private Linear() {}

  static Tensor apply(List<Tensor> inputs, Parameter weight, Optional<Parameter> bias) {
    check(inputs, weight);
    bias.ifPresent(b -> checkBias(weight, b));
    Tape tape = inputs.get(0).tape();
    Array y = tape.allocate(inputs.get(0).shape().withSize(weight.shape().size()));
    bias.ifPresent(b -> repeat(tape, b.values(), y));
    int from = 0;
    for (Tensor input : inputs) {
      int to = from + input.shape().size();
      Array block = weight.values().rows(from, to);
      double beta = from > 0 || bias.isPresent() ? 1 : 0;
      tape.kernels().products().multiply(input.value(), false, block, false, y, beta);
      from = to;
    }
    return tape.record(y, dy -> undo(inputs, weight, bias, dy));
  }

  private static void undo(
      List<Tensor> inputs, Parameter weight, Optional<Parameter> bias, Array dy) {
    Tape tape = inputs.get(0).tape();
    bias.ifPresent(b -> tape.useBias(b, dy));
    int from = 0;
    for (Tensor input : inputs) {
      int to = from + input.shape().size();
      input.addProduct(dy, false, weight.values().rows(from, to), true);
      tape.useWeight(weight, from, input.value(), dy);
      from = to;
    }
  }

  /** Copies a row into every row of y. */
  static void repeat(Tape tape, Array row, Array y) {
    tape.kernels().rows().gather(row.as(Shape.of(1, row.length())), new int[y.shape().rows()], y);
  }

  private static void check(List<Tensor> inputs, Parameter weight) {
    int sum = 0;
    for (Tensor input : inputs) {
      sum += input.shape().size();
      if (!input.shape().equals(inputs.get(0).shape().withSize(input.shape().size()))) {
        throw ShapeException.of(
            "linear", input.shape(), inputs.get(0).shape(), "the inputs differ in rows");
      }
    }
    if (weight.shape().rank() != 2 || sum != weight.shape().at(0)) {
      String why =
          "the input has size " + sum + ", " + weight.name() + " takes " + weight.shape().at(0);
      throw ShapeException.of("linear", inputs.get(0).shape(), weight.shape(), why);
    }
  }

  private static void checkBias(Parameter weight, Parameter bias) {
    if (bias.shape().length() != weight.shape().size()) {
      throw ShapeException.of(
          "linear", weight.shape(), bias.shape(), "the bias " + bias.name() + " has another size");
    }
  }

  static Tensor matmul(Tensor a, Tensor b) {
    if (b.shape().rank() != 2 || a.shape().size() != b.shape().at(0)) {
      throw ShapeException.of(
          "matmul", a.shape(), b.shape(), "the last extent must equal the first of the other");
    }
    Tape tape = a.tape();
    Products products = tape.kernels().products();
    Array y = tape.allocate(a.shape().withSize(b.shape().size()));
    products.multiply(a.value(), false, b.value(), false, y, 0);
    return tape.record(
        y,
        dy -> {
          a.addProduct(dy, false, b.value(), true);
          b.addProduct(a.value(), true, dy, false);
        });
  }
}
