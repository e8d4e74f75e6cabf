package org.seq4j.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seq4j.nn.kernels.Factor;
import org.seq4j.nn.kernels.Products;

/** Products with weights. */
final class Linear {
  private Linear() {}

  /** An input and the rows of the weight that it is multiplied with. */
  private record Part(Tensor input, Parameter weight, int from) {
    Factor factor(boolean transposed) {
      return weight.factor(from, from + input.shape().size(), transposed);
    }
  }

  static Tensor apply(List<Tensor> inputs, Parameter weight, Optional<Parameter> bias) {
    check(inputs, weight);
    bias.ifPresent(b -> checkBias(weight, b));
    Tape tape = inputs.get(0).tape();
    List<Part> parts = joined(parts(inputs, weight));
    Optional<Part> picked =
        parts.stream().filter(part -> part.input.pick().isPresent()).findFirst();
    Array y = tape.allocate(inputs.get(0).shape().withSize(weight.shape().size()));
    picked.ifPresentOrElse(
        part -> beginPicked(tape, part, bias, y),
        () -> bias.ifPresent(b -> repeat(tape, b.values(), y)));
    double beta = picked.isPresent() || bias.isPresent() ? 1 : 0;
    for (Part part : parts) {
      if (!picked.equals(Optional.of(part))) {
        tape.kernels().products().multiply(part.input.value(), part.factor(false), y, beta);
        beta = 1;
      }
    }
    return tape.record(y, dy -> undo(tape, parts, picked, bias, dy));
  }

  private static List<Part> parts(List<Tensor> inputs, Parameter weight) {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    for (Tensor input : inputs) {
      parts.add(new Part(input, weight, from));
      from += input.shape().size();
    }
    return parts;
  }

  /** Neighbours side by side in one array, so that they are one product. */
  private static List<Part> joined(List<Part> parts) {
    List<Part> result = new ArrayList<>();
    List<Tensor> neighbours = new ArrayList<>();
    for (Part part : parts) {
      if (part.input.pick().isPresent()) {
        addJoined(neighbours, part.from, part.weight, result);
        result.add(part);
      } else {
        neighbours.add(part.input);
      }
    }
    Parameter weight = parts.get(0).weight;
    addJoined(neighbours, weight.shape().at(0), weight, result);
    return result;
  }

  /** Adds the neighbours that end before a row of the weight, and forgets them. */
  private static void addJoined(
      List<Tensor> neighbours, int end, Parameter weight, List<Part> result) {
    if (!neighbours.isEmpty()) {
      Tensor whole = Tensor.concat(List.copyOf(neighbours));
      result.add(new Part(whole, weight, end - whole.shape().size()));
      neighbours.clear();
    }
  }

  /** Multiplies before it picks: rows that are picked often are multiplied once. */
  private static void beginPicked(Tape tape, Part part, Optional<Parameter> bias, Array y) {
    Tensor.Pick pick = part.input.pick().orElseThrow();
    Array product = tape.allocate(pick.rows().shape().withSize(y.shape().size()));
    bias.ifPresent(b -> repeat(tape, b.values(), product));
    tape.kernels()
        .products()
        .multiply(pick.rows().value(), part.factor(false), product, bias.isPresent() ? 1 : 0);
    tape.kernels().rows().gather(product, pick.index(), y);
  }

  private static void undo(
      Tape tape, List<Part> parts, Optional<Part> picked, Optional<Parameter> bias, Array dy) {
    bias.ifPresent(b -> tape.useBias(b, dy));
    for (Part part : parts) {
      if (picked.equals(Optional.of(part))) {
        Tensor.Pick pick = part.input.pick().orElseThrow();
        Array sums = tape.allocate(pick.rows().shape().withSize(dy.shape().size())).zero();
        tape.kernels().rows().scatterAdd(dy, pick.index(), sums);
        undo(tape, part, pick.rows(), sums);
      } else {
        undo(tape, part, part.input, dy);
      }
    }
  }

  private static void undo(Tape tape, Part part, Tensor input, Array dy) {
    input.addProduct(dy, part.factor(true));
    tape.useWeight(part.weight, part.from, input.value(), dy);
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

  /** With the rows of a table as columns of the weight. */
  static Tensor transposed(Tensor x, Parameter table, Parameter bias) {
    if (table.shape().rank() != 2 || x.shape().size() != table.shape().size()) {
      String why = "rows of " + table.name() + " have another size than the input";
      throw ShapeException.of("linear", x.shape(), table.shape(), why);
    }
    int rows = table.shape().at(0);
    Tape tape = x.tape();
    Array y = tape.allocate(x.shape().withSize(rows));
    repeat(tape, bias.values(), y);
    tape.kernels().products().multiply(x.value(), table.factor(0, rows, true), y, 1);
    return tape.record(
        y,
        dy -> {
          tape.useBias(bias, dy);
          x.addProduct(dy, table.factor(0, rows, false));
          tape.useWeight(table, 0, dy, x.value());
        });
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
