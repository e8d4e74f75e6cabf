package org.seq4j.runner.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestTest {
  private static final List<String> KNOWN =
      List.of("bahdanau", "concat", "dot", "gru", "lstm", "scaled-dot", "minimum-frequency");

  @ParameterizedTest
  @CsvSource({
    "badhanau, bahdanau", // a swap
    "bahdanu, bahdanau", // a letter left out
    "bahdannau, bahdanau", // a letter too many
    "bahdenau, bahdanau", // another letter
    "Bahdanau, bahdanau",
    "DOT, dot",
    "dto, dot",
    "scaled_dot, scaled-dot",
    "ScaledDot, scaled-dot",
    "scaleddot, scaled-dot",
    "scalde-dto, scaled-dot",
    "minimumFrequency, minimum-frequency",
    "minfrequency, minimum-frequency",
    "grus, gru",
    "ltsm, lstm"
  })
  void nearNameIsSuggested(String written, String meant) {
    assertThat(Suggest.nearest(written, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"rnn", "''", "luong", "transformer", "x", "dotdot"})
  void farNameIsNotSuggested(String written) {
    assertThat(Suggest.nearest(written, KNOWN)).isEmpty();
  }

  @Test
  void nameThatDiffersOnlyInCaseAndDashesBeatsAnEarlierNearOne() {
    assertThat(Suggest.nearest("scaleDot", List.of("scaledot2", "scale-dot")))
        .contains("scale-dot");
  }

  @Test
  void firstOfEquallyNearNamesIsSuggested() {
    assertThat(Suggest.nearest("grx", List.of("grt", "gru"))).contains("grt");
  }

  @ParameterizedTest
  @CsvSource({"'', '', 0", "abc, '', 3", "abcd, acbd, 1", "ca, abc, 3", "kitten, sitting, 3"})
  void distanceCountsASwapOnce(String left, String right, int distance) {
    assertThat(Suggest.distance(left, right)).isEqualTo(distance);
    assertThat(Suggest.distance(right, left)).isEqualTo(distance);
  }
}
