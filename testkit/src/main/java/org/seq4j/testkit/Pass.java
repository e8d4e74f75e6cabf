package org.seq4j.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.seq4j.nn.Gradients;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Randomness;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;

/** One run of a computation over named inputs. */
record Pass(Tape tape, Map<String, Tensor> inputs) {
  private static final Randomness CHANCE = new Randomness(5, 7);

  /** From inputs to outputs, both by name. */
  @FunctionalInterface
  interface Computation {
    Named<Tensor> run(Pass pass);
  }

  /**
   * The gradients of a loss that every output has its share in.
   *
   * @param inputs by name
   * @param weights by name
   */
  record Learned(Named<Numbers> inputs, Named<Numbers> weights) {}

  /** One of the inputs. */
  Tensor get(String name) {
    return inputs.get(name);
  }

  /** The outputs, without recording. */
  static Named<Numbers> outputs(Precision precision, Named<Numbers> given, Computation work) {
    try (Memory memory = new Memory(precision);
        Tape tape = Tape.inference(memory)) {
      return copied(work.run(begin(tape, given)));
    }
  }

  /** The outputs in training, dropout included. */
  static Named<Numbers> training(Named<Numbers> given, Computation work) {
    try (Memory memory = new Memory(Precision.DOUBLE);
        Tape tape = Tape.training(memory, CHANCE)) {
      return copied(work.run(begin(tape, given)));
    }
  }

  /** The value of the loss. */
  static double loss(Named<Numbers> given, Computation work) {
    try (Memory memory = new Memory(Precision.DOUBLE);
        Tape tape = Tape.recording(memory)) {
      return loss(tape, work.run(begin(tape, given))).scalar();
    }
  }

  /** The gradients of the loss. */
  static Learned gradients(Named<Numbers> given, Parameters parameters, Computation work) {
    try (Memory memory = new Memory(Precision.DOUBLE);
        Tape tape = Tape.recording(memory)) {
      Pass pass = begin(tape, given);
      Gradients gradients = tape.backward(loss(tape, work.run(pass)));
      Named<Numbers> inputs = Named.none();
      for (Map.Entry<String, Tensor> input : pass.inputs.entrySet()) {
        double[] values = input.getValue().gradient().toDoubles();
        inputs = inputs.with(input.getKey(), new Numbers(input.getValue().shape(), values));
      }
      Named<Numbers> weights = Named.none();
      for (Parameter parameter : parameters.all()) {
        Numbers own = new Numbers(parameter.shape(), gradients.of(parameter));
        weights = weights.with(parameter.name(), own);
      }
      return new Learned(inputs, weights);
    }
  }

  private static Pass begin(Tape tape, Named<Numbers> given) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    given
        .byName()
        .forEach((name, own) -> inputs.put(name, tape.variable(own.shape(), own.values())));
    return new Pass(tape, inputs);
  }

  /** Every number of every output, times a factor of its own. */
  private static Tensor loss(Tape tape, Named<Tensor> outputs) {
    Tensor sum = tape.zeros();
    for (Map.Entry<String, Tensor> output : outputs.byName().entrySet()) {
      Tensor value = output.getValue();
      Numbers factors = Numbers.random(output.getKey().hashCode(), value.shape().extents());
      sum = sum.plus(value.times(tape.constant(factors.shape(), factors.values())).sum());
    }
    return sum;
  }

  private static Named<Numbers> copied(Named<Tensor> outputs) {
    Named<Numbers> copies = Named.none();
    for (Map.Entry<String, Tensor> output : outputs.byName().entrySet()) {
      copies = copies.with(output.getKey(), Numbers.of(output.getValue()));
    }
    return copies;
  }
}
