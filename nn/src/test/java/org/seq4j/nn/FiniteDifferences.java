package org.seq4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Compares the gradients of a loss with central differences of it, in double precision: with
 * respect to every number that it is given and every number of its weights.
 */
public final class FiniteDifferences {
  private static final double STEP = 1e-5;
  private static final double FLOOR = 1e-3;
  private static final double TOLERANCE = 1e-6;

  private final Loss loss;
  private final List<Parameter> parameters;
  private final Function<Memory, Tape> tapes;

  /** A loss made from variables. */
  @FunctionalInterface
  public interface Loss {
    Tensor of(Tape tape, List<Tensor> given);
  }

  /** The numbers of a variable. */
  public record Given(Shape shape, double[] values) {
    /** Numbers in [from, to), the same for the same arguments. */
    public static Given between(double from, double to, long seed, int... shape) {
      Shape own = Shape.of(shape);
      return new Given(own, new Random(seed).doubles(own.length(), from, to).toArray());
    }
  }

  /**
   * @param loss the loss to check
   * @param parameters the weights that it uses, in double precision
   * @param tapes opens a recording tape; must give the same chance each time
   */
  public FiniteDifferences(Loss loss, List<Parameter> parameters, Function<Memory, Tape> tapes) {
    this.loss = loss;
    this.parameters = List.copyOf(parameters);
    this.tapes = tapes;
  }

  /** What one pass gives. */
  public record Result(double loss, List<double[]> ofGiven, List<double[]> ofParameters) {}

  /** One pass and its gradients. */
  public Result backward(Memory memory, List<Given> given) {
    try (Tape tape = tapes.apply(memory)) {
      List<Tensor> variables = variables(tape, given);
      Tensor value = loss.of(tape, variables);
      double number = value.scalar();
      Gradients gradients = tape.backward(value);
      return new Result(
          number,
          variables.stream().map(variable -> variable.gradient().toDoubles()).toList(),
          parameters.stream().map(gradients::of).toList());
    }
  }

  private static List<Tensor> variables(Tape tape, List<Given> given) {
    List<Tensor> variables = new ArrayList<>();
    for (Given one : given) {
      variables.add(tape.variable(one.shape, one.values));
    }
    return variables;
  }

  /** Fails where a gradient is not what the differences say. */
  public void check(Given... given) {
    try (Memory memory = new Memory(Precision.DOUBLE)) {
      List<Given> inputs = List.of(given);
      Result result = backward(memory, inputs);
      for (int i = 0; i < given.length; i++) {
        double[] values = given[i].values;
        for (int j = 0; j < values.length; j++) {
          double before = values[j];
          values[j] = before + STEP;
          double above = value(memory, inputs);
          values[j] = before - STEP;
          double below = value(memory, inputs);
          values[j] = before;
          compare("input " + i, j, above, below, result.ofGiven.get(i)[j]);
        }
      }
      for (int i = 0; i < parameters.size(); i++) {
        checkWeight(memory, inputs, parameters.get(i), result.ofParameters.get(i));
      }
    }
  }

  private void checkWeight(
      Memory memory, List<Given> inputs, Parameter parameter, double[] gradient) {
    Array values = parameter.values();
    for (int j = 0; j < values.length(); j++) {
      double before = values.get(j);
      values.set(j, before + STEP);
      double above = value(memory, inputs);
      values.set(j, before - STEP);
      double below = value(memory, inputs);
      values.set(j, before);
      compare(parameter.toString(), j, above, below, gradient[j]);
    }
  }

  private double value(Memory memory, List<Given> given) {
    try (Tape tape = tapes.apply(memory)) {
      return loss.of(tape, variables(tape, given)).scalar();
    }
  }

  private static void compare(String what, int place, double above, double below, double analytic) {
    double numeric = (above - below) / (2 * STEP);
    double error =
        Math.abs(numeric - analytic) / Math.max(FLOOR, Math.abs(numeric) + Math.abs(analytic));
    assertThat(error)
        .as("%s, number %d: differences say %s, backward %s", what, place, numeric, analytic)
        .isLessThan(TOLERANCE);
  }
}
