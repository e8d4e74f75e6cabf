package org.seq4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  @ParameterizedTest
  @EnumSource(Precision.class)
  void sparseAndDenseDescentAreTheSame(Precision precision) {
    double[][] results = new double[2][];
    for (int dense = 0; dense < 2; dense++) {
      Parameters parameters = table(precision);
      try (Memory memory = new Memory(precision)) {
        update(parameters, new Sgd(new Sgd.Settings(0.1)), IDS[0], dense == 1, memory);
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
