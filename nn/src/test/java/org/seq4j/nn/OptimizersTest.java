package org.seq4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What optimisers do with sparse gradients, norms and saved states. */
class OptimizersTest {
  private static final int[][] IDS = {{4, 1, 4}, {0}, {1, 5}, {2, 2, 1}};
  private static final Adam.Settings EXACT = new Adam.Settings(0.01, 0.9, 0.999, 1e-8, false);
  private static final Adam.Settings LAZY = new Adam.Settings(0.01, 0.9, 0.999, 1e-8, true);

  private static Parameters table(Precision precision) {
    Parameters parameters = new Parameters();
    parameters.matrix("table", 6, 3);
    parameters.allocate(precision, 1);
    return parameters;
  }

  /** One update with the rows of some ids; adding zero times the whole makes the gradient dense. */
  private static void update(
      Parameters parameters, Optimizer optimizer, int[] ids, boolean dense, Memory memory) {
    Parameter table = parameters.all().get(0);
    try (Tape tape = Tape.recording(memory)) {
      Tensor rows = Tensor.gather(tape, table, ids, ids.length);
      Tensor loss = rows.times(rows).sum();
      if (dense) {
        loss = loss.plus(tape.parameter(table).times(0).sum());
      }
      Gradients gradients = tape.backward(loss);
      assertThat(gradients.byParameter().get(table))
          .isInstanceOf(dense ? Gradients.Dense.class : Gradients.Rows.class);
      optimizer.step(gradients, 0.5, 1);
    }
  }

  private static double[] trained(
      Precision precision, Adam.Settings settings, boolean dense, int updates) {
    Parameters parameters = table(precision);
    Optimizer optimizer = new Adam(settings, parameters.all());
    try (Memory memory = new Memory(precision)) {
      for (int i = 0; i < updates; i++) {
        update(parameters, optimizer, IDS[i], dense, memory);
      }
    }
    return parameters.all().get(0).values().toDoubles();
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void sparseAndDenseAdamAreExactlyTheSame(Precision precision) {
    assertThat(trained(precision, EXACT, false, IDS.length))
        .isEqualTo(trained(precision, EXACT, true, IDS.length));
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void lazyAdamLeavesRowsThatTookNoPartAlone(Precision precision) {
    double[] after = trained(precision, LAZY, false, IDS.length);
    double[] before = table(precision).all().get(0).values().toDoubles();
    for (int column = 0; column < 3; column++) {
      assertThat(after[3 * 3 + column]).isEqualTo(before[3 * 3 + column]);
      assertThat(after[3 + column]).isNotEqualTo(before[3 + column]);
    }
    double[] afterOne = trained(precision, LAZY, false, 1);
    double[] exact = trained(precision, EXACT, false, IDS.length);
    for (int column = 0; column < 3; column++) {
      int place = 4 * 3 + column;
      assertThat(after[place]).isEqualTo(afterOne[place]).isNotEqualTo(exact[place]);
    }
  }

  /** An optimizer of each kind, with all that it has. */
  static Stream<Function<List<Parameter>, Optimizer>> optimizers() {
    return Stream.of(
        weights -> new Sgd(new Sgd.Settings(0.1, 0, false, 0.1), weights),
        weights -> new Sgd(new Sgd.Settings(0.1, 0.9, true, 0), weights),
        weights -> new Adam(new Adam.Settings(0.01, 0.9, 0.999, 1e-8, false, 0.1, false), weights),
        weights -> new Adam(new Adam.Settings(0.01, 0.9, 0.999, 1e-8, false, 0.1, true), weights),
        weights -> new Adagrad(new Adagrad.Settings(0.1, 0.1, 1e-10, 0), weights),
        weights -> new Adagrad(new Adagrad.Settings(0.1, 0.1, 1e-10, 0.1), weights),
        weights -> new RmsProp(new RmsProp.Settings(0.01, 0.9, 1e-8, 0.9, 0.1), weights),
        weights -> new Adadelta(new Adadelta.Settings(1, 0.95, 1e-6, 0.1), weights),
        weights -> new AveragingOptimizer(new Adam(EXACT, weights), 0.9, weights));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void rowsWithoutAGradientAreUpdatedAsTheFormulaSays(Function<List<Parameter>, Optimizer> kind) {
    double[][] results = new double[2][];
    for (int dense = 0; dense < 2; dense++) {
      Parameters parameters = table(Precision.FLOAT);
      Optimizer optimizer = kind.apply(parameters.all());
      try (Memory memory = new Memory(Precision.FLOAT)) {
        for (int[] ids : IDS) {
          update(parameters, optimizer, ids, dense == 1, memory);
        }
      }
      results[dense] = parameters.all().get(0).values().toDoubles();
    }
    assertThat(results[0]).isEqualTo(results[1]);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void everyOptimizerGoesOnFromItsSavedState(Function<List<Parameter>, Optimizer> kind) {
    Parameters parameters = table(Precision.FLOAT);
    Optimizer first = kind.apply(parameters.all());
    Parameters copies = table(Precision.FLOAT);
    Optimizer second = kind.apply(copies.all());
    try (Memory memory = new Memory(Precision.FLOAT)) {
      update(parameters, first, IDS[0], false, memory);
      copies.all().get(0).values().assign(parameters.all().get(0).values());
      second.restore(first.state(), first.updates());
      update(parameters, first, IDS[1], false, memory);
      update(copies, second, IDS[1], false, memory);
    }
    assertThat(second.updates()).isEqualTo(2);
    assertThat(copies.all().get(0).values().toDoubles())
        .isEqualTo(parameters.all().get(0).values().toDoubles());
    first
        .state()
        .forEach(
            (name, array) ->
                assertThat(second.state().get(name).toDoubles())
                    .as(name)
                    .isEqualTo(array.toDoubles()));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aScheduleOfZeroLeavesTheWeights(Function<List<Parameter>, Optimizer> kind) {
    Parameters parameters = table(Precision.DOUBLE);
    Parameter table = parameters.all().get(0);
    double[] before = table.values().toDoubles();
    Optimizer optimizer = kind.apply(parameters.all());
    try (Memory memory = new Memory(Precision.DOUBLE);
        Tape tape = Tape.recording(memory)) {
      optimizer.step(tape.backward(tape.parameter(table).sum()), 1, 0);
    }
    assertThat(table.values().toDoubles()).isEqualTo(before);
  }

  @Test
  void averageFollowsTheWeightsAsTheFormulaSays() {
    Parameters parameters = new Parameters();
    Parameter weight = parameters.create("w", Shape.of(1), Initializer.constant(1));
    parameters.allocate(Precision.DOUBLE, 1);
    AveragingOptimizer optimizer =
        new AveragingOptimizer(
            new Sgd(new Sgd.Settings(1), parameters.all()), 0.25, parameters.all());
    try (Memory memory = new Memory(Precision.DOUBLE)) {
      for (int i = 0; i < 2; i++) {
        try (Tape tape = Tape.recording(memory)) {
          optimizer.step(tape.backward(tape.parameter(weight).sum()), 1, 1);
        }
      }
    }
    double first = 2.0 / 11 * 1 + 9.0 / 11 * 0; // the weight is 1, 0, -1
    double second = 0.25 * first + 0.75 * -1;
    assertThat(weight.values().get(0)).isEqualTo(-1);
    assertThat(optimizer.withAverages(() -> weight.values().get(0)))
        .isCloseTo(second, within(1e-12));
    assertThat(weight.values().get(0)).isEqualTo(-1);
    assertThat(optimizer.state()).containsOnlyKeys("w.average");
  }

  @Test
  void weightsComeBackWhereWorkWithTheirAveragesFails() {
    Parameters parameters = table(Precision.FLOAT);
    double[] before = parameters.all().get(0).values().toDoubles();
    AveragingOptimizer optimizer =
        new AveragingOptimizer(new Adam(EXACT, parameters.all()), 0.9, parameters.all());
    try (Memory memory = new Memory(Precision.FLOAT)) {
      update(parameters, optimizer, IDS[0], false, memory);
    }
    double[] after = parameters.all().get(0).values().toDoubles();
    assertThatThrownBy(
            () ->
                optimizer.withAverages(
                    () -> {
                      throw new IllegalStateException("stopped");
                    }))
        .hasMessage("stopped");
    assertThat(parameters.all().get(0).values().toDoubles()).isEqualTo(after).isNotEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void accumulatedGradientsAreThoseOfAllPassesTogether(Precision precision) {
    Parameters parameters = table(precision);
    Parameter table = parameters.all().get(0);
    Parameter bias = parameters.create("bias", Shape.of(3), Initializer.constant(0.5));
    parameters.allocate(precision, 1);
    try (GradientAccumulator sums = new GradientAccumulator(precision);
        Memory memory = new Memory(precision)) {
      sums.clear();
      addRows(sums, memory, table, bias, 4, 1, 4); // from before the sum begins
      sums.clear();
      addRows(sums, memory, table, bias, 0, 1);
      addRows(sums, memory, table, bias, 1, 5, 1);
      Gradients rows = sums.sum();
      assertThat(((Gradients.Rows) rows.byParameter().get(table)).rows()).containsExactly(0, 1, 5);
      double[] expected = new double[18];
      java.util.Arrays.fill(expected, 0, 3, 1);
      java.util.Arrays.fill(expected, 3, 6, 3);
      java.util.Arrays.fill(expected, 15, 18, 1);
      assertThat(rows.of(table)).isEqualTo(expected);
      assertThat(rows.of(bias)).containsExactly(5, 5, 5);

      try (Tape tape = Tape.recording(memory)) {
        sums.add(tape.backward(tape.parameter(table).sum()));
      }
      for (int i = 0; i < expected.length; i++) {
        expected[i]++;
      }
      assertThat(sums.sum().of(table)).isEqualTo(expected);
      addRows(sums, memory, table, bias, 2);
      java.util.Arrays.fill(expected, 6, 9, 2);
      assertThat(sums.sum().of(table)).isEqualTo(expected);
    }
  }

  /** Adds the gradients of the sum of some rows, each with a bias. */
  private static void addRows(
      GradientAccumulator sums, Memory memory, Parameter table, Parameter bias, int... ids) {
    try (Tape tape = Tape.recording(memory)) {
      Tensor rows = Tensor.gather(tape, table, ids, ids.length);
      sums.add(tape.backward(rows.plus(tape.parameter(bias)).sum()));
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void clippingByValueCutsEachNumber(Precision precision) {
    Parameters parameters = table(precision);
    Parameter table = parameters.all().get(0);
    Parameter weight = parameters.create("weight", Shape.of(3), Initializer.zeros());
    parameters.allocate(precision, 1);
    try (Memory memory = new Memory(precision);
        Tape tape = Tape.recording(memory)) {
      Tensor factors = tape.constant(Shape.of(3), 2, -0.25, -3);
      Tensor row = Tensor.gather(tape, table, new int[] {2}, 1);
      Tensor dense = tape.parameter(weight).times(factors);
      Gradients gradients = tape.backward(row.times(factors).sum().plus(dense.sum()));
      gradients.clipValues(0.5);
      assertThat(gradients.of(table)).startsWith(0, 0, 0, 0, 0, 0, 0.5, -0.25, -0.5, 0);
      assertThat(gradients.of(weight)).containsExactly(0.5, -0.25, -0.5);
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void sparseAndDenseDescentAreTheSame(Precision precision) {
    double[][] results = new double[2][];
    for (int dense = 0; dense < 2; dense++) {
      Parameters parameters = table(precision);
      try (Memory memory = new Memory(precision)) {
        update(
            parameters,
            new Sgd(new Sgd.Settings(0.1), parameters.all()),
            IDS[0],
            dense == 1,
            memory);
      }
      results[dense] = parameters.all().get(0).values().toDoubles();
    }
    assertThat(results[0]).isEqualTo(results[1]);
  }

  @Test
  void aSavedStateGoesOnWhereItWas() {
    Parameters parameters = table(Precision.FLOAT);
    Adam first = new Adam(EXACT, parameters.all());
    Parameters copies = table(Precision.FLOAT);
    Adam second = new Adam(EXACT, copies.all());
    try (Memory memory = new Memory(Precision.FLOAT)) {
      update(parameters, first, IDS[0], false, memory);
      update(parameters, first, IDS[1], false, memory);
      copies.all().get(0).values().assign(parameters.all().get(0).values());
      second.restore(first.state(), first.updates());
      assertThat(second.updates()).isEqualTo(2);
      assertThat(second.state().keySet()).containsExactly("table.mean", "table.square");
      update(parameters, first, IDS[2], false, memory);
      update(copies, second, IDS[2], false, memory);
    }
    assertThat(copies.all().get(0).values().toDoubles())
        .isEqualTo(parameters.all().get(0).values().toDoubles());
  }

  @Test
  void aSavedStateThatLacksAnArrayIsRefused() {
    Adam adam = new Adam(EXACT, table(Precision.FLOAT).all());
    Map<String, Array> saved = new LinkedHashMap<>(adam.state());
    saved.remove("table.square");
    assertThatThrownBy(() -> adam.restore(saved, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the saved optimiser state has no 'table.square', expected shape [6, 3]");
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void clippingBringsTheNormDownToTheLimitAndNeverUp(Precision precision) {
    Parameters parameters = table(precision);
    Parameter table = parameters.all().get(0);
    try (Memory memory = new Memory(precision);
        Tape tape = Tape.recording(memory)) {
      Tensor rows = Tensor.gather(tape, table, new int[] {2, 2}, 2);
      Tensor factors = tape.constant(Shape.of(3), 1.5, 2, 0);
      Gradients gradients = tape.backward(rows.times(factors).sum());
      assertThat(gradients.of(table)).startsWith(0, 0, 0, 0, 0, 0, 3, 4, 0);
      assertThat(gradients.norm()).isCloseTo(5, within(1e-12));
      assertThat(Optimizer.clip(gradients, 1)).isCloseTo(0.2, within(1e-12));
      assertThat(Optimizer.clip(gradients, 5)).isEqualTo(1);
      assertThat(Optimizer.clip(gradients, 50)).isEqualTo(1);
    }
  }
}
