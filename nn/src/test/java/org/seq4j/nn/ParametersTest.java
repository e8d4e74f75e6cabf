package org.seq4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights by name and their first values. */
class ParametersTest {
  @Test
  void aNameIsGivenOnce() {
    Parameters parameters = new Parameters();
    parameters.at("encoder").bias("b", 2);
    assertThatThrownBy(() -> parameters.at("encoder").matrix("b", 2, 3))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the parameter 'encoder.b' is created twice; two components share a weight by sharing"
                + " the Parameter object");
  }

  @Test
  void aViewSeesItsOwnWeightsOnly() {
    Parameters parameters = new Parameters();
    parameters.at("encoder").at("layer-1").bias("b", 2);
    parameters.at("encoder-2").matrix("w", 2, 3);
    assertThat(parameters.at("encoder").all())
        .extracting(Parameter::name)
        .containsExactly("encoder.layer-1.b");
    assertThat(parameters.count()).isEqualTo(8);
    assertThat(parameters.at("encoder").at("layer-1").name()).isEqualTo("encoder.layer-1");
  }

  @Test
  void valuesAreMissingUntilTheyAreAllocated() {
    Parameter bias = new Parameters().bias("b", 2);
    assertThatThrownBy(bias::values)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the parameter 'b' has no values yet; call Parameters.allocate first");
  }

  @Test
  void firstValuesDependOnSeedAndNameOnly() {
    double[] alone = values(5, "w");
    assertThat(values(5, "a", "w", "b")).isEqualTo(alone);
    assertThat(values(6, "w")).isNotEqualTo(alone);
    Parameters parameters = new Parameters();
    parameters.matrix("v", 3, 4);
    parameters.allocate(Precision.DOUBLE, 5);
    assertThat(parameters.all().get(0).values().toDoubles()).isNotEqualTo(alone);
  }

  private static double[] values(long seed, String... names) {
    Parameters parameters = new Parameters();
    for (String name : names) {
      parameters.matrix(name, 3, 4);
    }
    parameters.allocate(Precision.DOUBLE, seed);
    return parameters.all().stream()
        .filter(parameter -> parameter.name().equals("w"))
        .findFirst()
        .orElseThrow()
        .values()
        .toDoubles();
  }

  @Test
  void allocatingAgainKeepsValues() {
    Parameters parameters = new Parameters();
    Parameter weight = parameters.matrix("w", 3, 4);
    parameters.allocate(Precision.DOUBLE, 1);
    double[] before = weight.values().toDoubles();
    parameters.allocate(Precision.DOUBLE, 2);
    assertThat(weight.values().toDoubles()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"4,4", "3,7", "7,3", "1,5", "64,64"})
  void orthogonalMatricesHaveOrthonormalRowsOrColumns(int in, int out) {
    double[] w = Initializer.orthogonal().values(Shape.of(in, out), new Random(3));
    int few = Math.min(in, out);
    for (int i = 0; i < few; i++) {
      for (int j = 0; j < few; j++) {
        double dot = 0;
        for (int k = 0; k < Math.max(in, out); k++) {
          dot += in <= out ? w[i * out + k] * w[j * out + k] : w[k * out + i] * w[k * out + j];
        }
        assertThat(dot).isCloseTo(i == j ? 1 : 0, within(1e-12));
      }
    }
  }

  @Test
  void xavierValuesFillTheirRange() {
    double range = Math.sqrt(6.0 / 150);
    double[] values = Initializer.xavier().values(Shape.of(50, 100), new Random(3));
    assertThat(Arrays.stream(values).boxed()).allMatch(value -> Math.abs(value) <= range);
    assertThat(Arrays.stream(values).max().orElseThrow()).isCloseTo(range, within(0.01 * range));
    assertThat(Arrays.stream(values).min().orElseThrow()).isCloseTo(-range, within(0.01 * range));
  }

  @Test
  void eachGateHasAMatrixOfItsOwn() {
    double range = Math.sqrt(6.0 / 20);
    double[] values = Initializer.xavier().perGate(3).values(Shape.of(10, 30), new Random(3));
    assertThat(Arrays.stream(values).map(Math::abs).max().orElseThrow())
        .isBetween(0.95 * range, range);
    double[] square = Initializer.orthogonal().perGate(2).values(Shape.of(2, 4), new Random(3));
    assertThat(square[0] * square[4] + square[1] * square[5]).isCloseTo(0, within(1e-12));
    assertThat(square[2] * square[6] + square[3] * square[7]).isCloseTo(0, within(1e-12));
  }

  @Test
  void onlyTheForgetGateOfAnLstmHasABias() {
    Parameters parameters = new Parameters();
    CellKind.LSTM.create(parameters, 2, List.of(3));
    parameters.allocate(Precision.FLOAT, 1);
    Parameter bias =
        parameters.all().stream().filter(p -> p.name().equals("bias")).findFirst().orElseThrow();
    assertThat(bias.values().toDoubles()).containsExactly(0, 0, 1, 1, 0, 0, 0, 0);
  }

  @Test
  void normalValuesHaveTheDeviationAskedFor() {
    double[] values = Initializer.normal(0.5).values(Shape.of(10_000), new Random(3));
    double squares = Arrays.stream(values).map(value -> value * value).sum();
    assertThat(Math.sqrt(squares / values.length)).isCloseTo(0.5, within(0.02));
  }
}
