package org.seq4j.nn.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.seq4j.nn.golden.GoldenFile.Section.GRADIENTS;
import static org.seq4j.nn.golden.GoldenFile.Section.INPUTS;
import static org.seq4j.nn.golden.GoldenFile.Section.OUTPUTS;
import static org.seq4j.nn.golden.GoldenFile.Section.WEIGHTS;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenFileTest {
  private static final String SMALL =
      """
      {"command": "write", "version": "libtorch 1", "description": "doubles x",
       "inputs": {"x": {"shape": [2, 1], "values": [0.5, -3]}},
       "weights": {},
       "outputs": {"y": {"shape": [2, 1], "values": [1, -6]},
                   "loss": {"shape": [], "values": [1e-3]}},
       "gradients": {}}
      """;

  @Test
  void everySectionGivesItsValuesAndShapes() throws Exception {
    GoldenFile file = GoldenFile.parse(SMALL);

    assertThat(file.version()).isEqualTo("libtorch 1");
    assertThat(file.values(INPUTS, "x")).containsExactly(0.5, -3);
    assertThat(file.shape(INPUTS, "x")).containsExactly(2, 1);
    assertThat(file.names(OUTPUTS)).containsExactly("y", "loss");
    assertThat(file.values(OUTPUTS, "loss")).containsExactly(1e-3);
    assertThat(file.shape(OUTPUTS, "loss")).isEmpty();
    assertThat(file.names(WEIGHTS)).isEmpty();
  }

  @Test
  void anUnknownNameIsAnErrorThatListsTheKnownOnes() throws Exception {
    GoldenFile file = GoldenFile.parse(SMALL);

    assertThatThrownBy(() -> file.values(OUTPUTS, "z"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no 'z' in OUTPUTS, which has [y, loss]");
    assertThatThrownBy(() -> GoldenFile.read("no-such-case"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/golden/no-such-case.json");
  }

  @Test
  void aShapeThatDoesNotHoldItsValuesIsAnError() {
    assertThatThrownBy(() -> new GoldenFile.Values(List.of(2L, 2L), List.of(1.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shape [2, 2] holds 4 values, found 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rnn-cell",
        "lstm-cell",
        "gru-cell",
        "rnn-layer",
        "rnn-layer-unsorted",
        "lstm-layer",
        "lstm-layer-unsorted",
        "gru-layer",
        "gru-layer-unsorted",
        "attention-bahdanau",
        "attention-dot",
        "attention-scaled-dot",
        "attention-general",
        "attention-concat"
      })
  void everyInputAndWeightOfADifferentiatedCaseHasAGradientOfItsShape(String name) {
    GoldenFile file = GoldenFile.read(name);

    List<String> given = new ArrayList<>(file.names(INPUTS));
    given.removeIf(key -> key.startsWith("gradient-") || Set.of("lengths", "mask").contains(key));
    for (String key : given) {
      assertThat(file.shape(GRADIENTS, key)).as(key).isEqualTo(file.shape(INPUTS, key));
    }
    for (String key : file.names(WEIGHTS)) {
      assertThat(file.shape(GRADIENTS, key)).as(key).isEqualTo(file.shape(WEIGHTS, key));
    }
    given.addAll(file.names(WEIGHTS));
    assertThat(file.names(GRADIENTS)).containsExactlyInAnyOrderElementsOf(given);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-entropy", "adam", "sgd", "clip"})
  void theCasesOfTrainingCanBeRead(String name) {
    GoldenFile file = GoldenFile.read(name);

    assertThat(file.version()).startsWith("libtorch ");
    assertThat(file.names(INPUTS)).isNotEmpty();
    assertThat(file.names(OUTPUTS)).isNotEmpty();
  }
}
