package org.seq4j.nn;

import java.util.List;
import org.seq4j.nn.kernels.Factor;
import org.seq4j.nn.kernels.Kernels;

/** What the cells share: the weights and the products with them. */
abstract class GatedCell implements Cell {
  final Parameter inputWeight;
  final Parameter recurrentWeight;
  final Parameter bias;
  private final int size;
  private final int gates;
  private final int[] inputs;

  /**
   * @param inputs the sizes of the inputs; the first is the one that is prepared
   * @param biasValues the first values of the bias
   */
  GatedCell(
      Parameters parameters, int gates, int size, List<Integer> inputs, Initializer biasValues) {
    this.size = size;
    this.gates = gates;
    this.inputs = inputs.stream().mapToInt(Integer::intValue).toArray();
    int sum = inputs.stream().mapToInt(Integer::intValue).sum();
    inputWeight =
        parameters.create(
            "weight-input", Shape.of(sum, gates * size), Initializer.xavier().perGate(gates));
    recurrentWeight =
        parameters.create(
            "weight-recurrent",
            Shape.of(size, gates * size),
            Initializer.orthogonal().perGate(gates));
    bias = parameters.create("bias", Shape.of(gates * size), biasValues);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Tensor prepare(Tensor first) {
    Tape tape = first.tape();
    if (first.shape().size() != inputs[0]) {
      throw ShapeException.of(
          "prepare", first.shape(), inputWeight.shape(), "the first input has size " + inputs[0]);
    }
    Array y = tape.allocate(first.shape().withSize(gates * size));
    Linear.repeat(tape, bias.values(), y);
    tape.kernels()
        .products()
        .multiply(first.value(), inputWeight.factor(0, inputs[0], false), y, 1);
    return tape.record(
        y,
        dy -> {
          tape.useBias(bias, dy);
          first.addProduct(dy, inputWeight.factor(0, inputs[0], true));
          tape.useWeight(inputWeight, 0, first.value(), dy);
        });
  }

  @Override
  public Tensor project(int input, Tensor values) {
    if (input < 1) {
      throw new ShapeException("project: input " + input + "; the first one, 0, is prepared");
    }
    return projection(input, values);
  }

  /** The projection of any input, without the bias. */
  final Tensor projection(int input, Tensor values) {
    int from = 0;
    for (int i = 0; i < input; i++) {
      from += inputs[i];
    }
    if (input >= inputs.length || values.shape().size() != inputs[input]) {
      throw ShapeException.of(
          "project", values.shape(), inputWeight.shape(), "input " + input + " has another size");
    }
    int start = from;
    Tape tape = values.tape();
    Array y = tape.allocate(values.shape().withSize(gates * size));
    tape.kernels().products().multiply(values.value(), block(start, input - 1, false), y, 0);
    return tape.record(
        y,
        dy -> {
          values.addProduct(dy, block(start, input - 1, true));
          tape.useWeight(inputWeight, start, values.value(), dy);
        });
  }

  /** {@code sums += rest W}, for every input but the first. */
  void addRest(Array sums, Tensor... rest) {
    int from = inputs[0];
    for (int i = 0; i < rest.length; i++) {
      Kernels kernels = rest[i].tape().kernels();
      kernels.products().multiply(rest[i].value(), block(from, i, false), sums, 1);
      from += inputs[i + 1];
    }
  }

  /** Undoes {@link #addRest}, given the gradient of the sums. */
  void undoRest(Tape tape, Array dSums, Tensor... rest) {
    int from = inputs[0];
    for (int i = 0; i < rest.length; i++) {
      rest[i].addProduct(dSums, block(from, i, true));
      tape.useWeight(inputWeight, from, rest[i].value(), dSums);
      from += inputs[i + 1];
    }
  }

  private Factor block(int from, int rest, boolean transposed) {
    return inputWeight.factor(from, from + inputs[rest + 1], transposed);
  }

  /** {@code sums += h U}. */
  void addRecurrent(Array sums, Tensor h) {
    h.tape()
        .kernels()
        .products()
        .multiply(h.value(), recurrentWeight.factor(0, size, false), sums, 1);
  }

  /** Undoes {@link #addRecurrent}, given the gradient of the sums. */
  void undoRecurrent(Tape tape, Array dSums, Tensor h) {
    h.addProduct(dSums, recurrentWeight.factor(0, size, true));
    tape.useWeight(recurrentWeight, 0, h.value(), dSums);
  }

  @Override
  public final State step(State previous, Tensor prepared, Tensor... rest) {
    check(previous, prepared);
    checkRest(prepared, rest);
    return advance(previous, prepared, rest);
  }

  @Override
  public final State stepOnSum(State previous, Tensor sum) {
    check(previous, sum);
    return advance(previous, sum);
  }

  /** One step on checked shapes, in the memory of {@code prepared}. */
  abstract State advance(State previous, Tensor prepared, Tensor... rest);

  private void check(State previous, Tensor prepared) {
    if (previous.parts().size() != parts()) {
      throw new ShapeException(
          "cell step: a state of " + previous.parts().size() + " parts, expected " + parts());
    }
    Shape state = previous.output().shape();
    if (!state.equals(prepared.shape().withSize(size)) || prepared.shape().size() != gates * size) {
      throw ShapeException.of(
          "cell step", state, prepared.shape(), "a state of size " + size + " is needed");
    }
  }

  private void checkRest(Tensor prepared, Tensor... rest) {
    if (rest.length != inputs.length - 1) {
      throw new ShapeException(
          "cell step: "
              + rest.length
              + " inputs besides the prepared one, expected "
              + (inputs.length - 1));
    }
    for (int i = 0; i < rest.length; i++) {
      if (!rest[i].shape().equals(prepared.shape().withSize(inputs[i + 1]))) {
        throw ShapeException.of(
            "cell step",
            rest[i].shape(),
            prepared.shape(),
            "input " + (i + 1) + " has size " + inputs[i + 1]);
      }
    }
  }

  /** The gradient to add to, or memory that nobody reads where none is wanted. */
  static Array gradientOrScratch(Tensor tensor) {
    return tensor.wantsGradient()
        ? tensor.gradient()
        : tensor.tape().allocate(tensor.shape()).zero();
  }
}
