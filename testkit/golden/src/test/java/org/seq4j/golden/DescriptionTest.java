package org.seq4j.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names, layouts and descriptions of the files say what libtorch did: loops over plain arrays, and
 * central differences of their loss, give the same numbers.
 */
class DescriptionTest {
  private static final double EPSILON = 1e-5;

  @ParameterizedTest
  @ValueSource(strings = {"rnn", "lstm", "gru"})
  void cellsFollowTheirDescription(String kind) {
    check(kind + "-cell", given -> PlainRecurrent.cell(kind, given));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rnn", "lstm", "gru"})
  void layersFollowTheirDescription(String kind) {
    check(kind + "-layer", given -> PlainRecurrent.layer(kind, given));
    check(kind + "-layer-unsorted", given -> PlainRecurrent.layer(kind, given));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bahdanau", "dot", "scaled-dot", "general", "concat"})
  void attentionsFollowTheirDescription(String kind) {
    check("attention-" + kind, given -> PlainAttention.attend(kind, given));
  }

  private static void check(
      String name, Function<Map<String, double[]>, Map<String, double[]>> formula) {
    WrittenFile file = WrittenFile.read(name);
    Map<String, double[]> outputs = formula.apply(file.given());
    assertThat(file.outputs().keySet()).isEqualTo(outputs.keySet());
    file.outputs()
        .forEach(
            (key, values) -> assertThat(outputs.get(key)).containsExactly(values, within(1e-11)));
    assertThat(file.gradients()).isNotEmpty();
    file.gradients()
        .forEach(
            (key, values) ->
                assertThat(differences(key, file, formula))
                    .as("gradient of %s in %s", key, name)
                    .containsExactly(values, within(1e-8)));
  }

  private static double[] differences(
      String key,
      WrittenFile file,
      Function<Map<String, double[]>, Map<String, double[]>> formula) {
    Map<String, double[]> given = new HashMap<>(file.given());
    double[] moved = given.get(key).clone();
    given.put(key, moved);
    double[] gradient = new double[moved.length];
    for (int i = 0; i < moved.length; i++) {
      double value = moved[i];
      moved[i] = value + EPSILON;
      double above = loss(given, formula.apply(given));
      moved[i] = value - EPSILON;
      double below = loss(given, formula.apply(given));
      moved[i] = value;
      gradient[i] = (above - below) / (2 * EPSILON);
    }
    return gradient;
  }

  private static double loss(Map<String, double[]> given, Map<String, double[]> outputs) {
    double loss = 0;
    for (Map.Entry<String, double[]> output : outputs.entrySet()) {
      String key = "gradient-" + output.getKey().replaceFirst("^([hc])1$", "$1");
      if (given.containsKey(key)) {
        for (int i = 0; i < output.getValue().length; i++) {
          loss += output.getValue()[i] * given.get(key)[i];
        }
      }
    }
    return loss;
  }
}
