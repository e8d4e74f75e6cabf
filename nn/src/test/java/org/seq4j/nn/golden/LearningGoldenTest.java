package org.seq4j.nn.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.seq4j.nn.Adadelta;
import org.seq4j.nn.Adagrad;
import org.seq4j.nn.Adam;
import org.seq4j.nn.Gradients;
import org.seq4j.nn.Initializer;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Optimizer;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Precision;
import org.seq4j.nn.RmsProp;
import org.seq4j.nn.Sgd;
import org.seq4j.nn.Shape;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;
import org.seq4j.nn.golden.GoldenFile.Section;

/** Loss, optimisers and clipping against libtorch. */
class LearningGoldenTest {
  /** What libtorch adds to the norm before it divides by it, and we do not. */
  private static final double CLIPPING_EPSILON = 1e-6;

  @ParameterizedTest
  @CsvSource({
    "FLOAT,sum,0", "FLOAT,mean,0", "FLOAT,sum,0.1", "FLOAT,mean,0.1",
    "DOUBLE,sum,0", "DOUBLE,mean,0", "DOUBLE,sum,0.1", "DOUBLE,mean,0.1"
  })
  void crossEntropyAndItsGradientEqualLibtorch(Precision precision, String kind, String smoothing) {
    GoldenFile file = GoldenFile.read("cross-entropy");
    int[] targets =
        Arrays.stream(file.values(Section.INPUTS, "targets")).mapToInt(x -> (int) x).toArray();
    long real = Arrays.stream(targets).filter(target -> target != 0).count();
    try (Memory memory = new Memory(precision);
        Tape tape = Tape.recording(memory)) {
      GoldenTensors golden = new GoldenTensors(file, tape);
      Tensor logits = golden.variable("logits");
      double scale = kind.equals("mean") ? 1.0 / real : 1;
      Tensor loss = logits.crossEntropy(targets, 0, Double.parseDouble(smoothing), scale);
      String name = kind + "-smoothing-" + smoothing;
      golden.check(new double[] {loss.scalar()}, Section.OUTPUTS, "loss-" + name);
      tape.backward(loss);
      golden.check(logits.gradient().toDoubles(), Section.GRADIENTS, "logits-" + name);
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void adamEqualsLibtorch(Precision precision) {
    threeSteps("adam", precision, p -> new Adam(Adam.Settings.DEFAULTS, p.all()));
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void gradientDescentEqualsLibtorch(Precision precision) {
    threeSteps("sgd", precision, p -> new Sgd(new Sgd.Settings(0.1), p.all()));
  }

  /** Optimisers by the golden file that libtorch wrote. */
  static Stream<Arguments> optimizers() {
    Map<String, Function<Parameters, Optimizer>> all = new LinkedHashMap<>();
    all.put("sgd-momentum", p -> new Sgd(new Sgd.Settings(0.1, 0.9, false, 0.01), p.all()));
    all.put("sgd-nesterov", p -> new Sgd(new Sgd.Settings(0.1, 0.9, true, 0.01), p.all()));
    all.put(
        "adam-decay",
        p -> new Adam(new Adam.Settings(0.001, 0.9, 0.999, 1e-8, false, 0.1, false), p.all()));
    all.put(
        "adamw",
        p -> new Adam(new Adam.Settings(0.001, 0.9, 0.999, 1e-8, false, 0.1, true), p.all()));
    all.put("adagrad", p -> new Adagrad(new Adagrad.Settings(0.1, 0.1, 1e-10, 0.01), p.all()));
    all.put("rmsprop", p -> new RmsProp(new RmsProp.Settings(0.01, 0.9, 1e-8, 0, 0.01), p.all()));
    all.put(
        "rmsprop-momentum",
        p -> new RmsProp(new RmsProp.Settings(0.01, 0.9, 1e-8, 0.9, 0), p.all()));
    return all.entrySet().stream()
        .flatMap(
            entry ->
                Stream.of(Precision.values())
                    .map(precision -> Arguments.of(entry.getKey(), precision, entry.getValue())));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void optimizersEqualLibtorch(
      String name, Precision precision, Function<Parameters, Optimizer> optimizer) {
    threeSteps(name, precision, optimizer);
  }

  /** libtorch's C++ side has no Adadelta: plain loops over the paper's algorithm 1. */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void adadeltaEqualsItsFormula(Precision precision) {
    GoldenFile file = GoldenFile.read("sgd");
    double[] expected = file.values(Section.INPUTS, "parameter").clone();
    double[] squares = new double[expected.length];
    double[] changes = new double[expected.length];
    Parameters parameters = parameters(file, precision);
    Optimizer optimizer = new Adadelta(new Adadelta.Settings(0.5, 0.9, 1e-6, 0), parameters.all());
    try (Memory memory = new Memory(precision)) {
      for (int step = 1; step <= 3; step++) {
        step(file, step, parameters.all().get(0), optimizer, memory);
        double[] gradient = file.values(Section.INPUTS, "gradient-" + step);
        for (int i = 0; i < expected.length; i++) {
          squares[i] = 0.9 * squares[i] + 0.1 * gradient[i] * gradient[i];
          double change = Math.sqrt((changes[i] + 1e-6) / (squares[i] + 1e-6)) * gradient[i];
          changes[i] = 0.9 * changes[i] + 0.1 * change * change;
          expected[i] -= 0.5 * change;
        }
      }
    }
    double tolerance = precision == Precision.DOUBLE ? 1e-12 : 1e-6;
    assertThat(parameters.all().get(0).values().toDoubles())
        .containsExactly(expected, within(tolerance));
  }

  private static Parameters parameters(GoldenFile file, Precision precision) {
    Parameters parameters = new Parameters();
    parameters.create(
        "w", Shape.of(3, 4), (shape, random) -> file.values(Section.INPUTS, "parameter"));
    parameters.allocate(precision, 1);
    return parameters;
  }

  private static void step(
      GoldenFile file, int step, Parameter weight, Optimizer optimizer, Memory memory) {
    try (Tape tape = Tape.recording(memory)) {
      GoldenTensors golden = new GoldenTensors(file, tape);
      Tensor loss = golden.times(tape.parameter(weight), "gradient-" + step);
      optimizer.step(tape.backward(loss), 1, 1);
    }
  }

  private static void threeSteps(
      String name, Precision precision, Function<Parameters, Optimizer> optimizers) {
    GoldenFile file = GoldenFile.read(name);
    Parameters parameters = parameters(file, precision);
    Parameter weight = parameters.all().get(0);
    Optimizer optimizer = optimizers.apply(parameters);
    double tolerance = precision == Precision.DOUBLE ? 1e-10 : 1e-6;
    try (Memory memory = new Memory(precision)) {
      for (int step = 1; step <= 3; step++) {
        step(file, step, weight, optimizer, memory);
        assertThat(weight.values().toDoubles())
            .containsExactly(file.values(Section.OUTPUTS, "parameter-" + step), within(tolerance));
      }
      assertThat(optimizer.updates()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource({"FLOAT,large", "FLOAT,small", "DOUBLE,large", "DOUBLE,small"})
  void clippingEqualsLibtorchButForItsEpsilon(Precision precision, String which) {
    GoldenFile file = GoldenFile.read("clip");
    Parameters parameters = new Parameters();
    Parameter first = parameters.create("first", Shape.of(3, 4), Initializer.zeros());
    Parameter second = parameters.create("second", Shape.of(5), Initializer.zeros());
    parameters.allocate(precision, 1);
    try (Memory memory = new Memory(precision);
        Tape tape = Tape.recording(memory)) {
      GoldenTensors golden = new GoldenTensors(file, tape);
      Tensor loss =
          golden
              .times(tape.parameter(first), which + "-first")
              .plus(golden.times(tape.parameter(second), which + "-second"));
      Gradients gradients = tape.backward(loss);
      double norm = gradients.norm();
      golden.check(new double[] {norm}, Section.OUTPUTS, which + "-norm");
      double scale = Optimizer.clip(gradients, 1.0);
      double same = scale < 1 ? (norm + CLIPPING_EPSILON) / norm : 1;
      for (Parameter parameter : parameters.all()) {
        String name = which + "-" + parameter.name() + "-clipped";
        double[] found =
            Arrays.stream(gradients.of(parameter)).map(value -> value * scale).toArray();
        double[] expected =
            Arrays.stream(file.values(Section.OUTPUTS, name)).map(value -> value * same).toArray();
        golden.check(found, expected, name);
      }
    }
  }
}
