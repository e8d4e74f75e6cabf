package org.seq4j.runner.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {
  private static final String FILE =
      "{model: {attention: bahdanau, encoder: {type: gru, size: 8}}, tasks: [{weight: 1}, 2], seed:"
          + " }";
  private final Problems problems = new Problems("a.yaml");

  private ConfigNode apply(String... sets) {
    return Overrides.apply(ConfigTree.parse("a.yaml", FILE, problems), List.of(sets), problems);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model.attention=none | model.attention | none",
        "model.encoder=lstm | model.encoder | lstm",
        "model.encoder={type: lstm} | model.encoder | '{type: lstm}'",
        "model.encoder.type=lstm | model.encoder | '{type: lstm, size: 8}'",
        "model.encoder.layers=2 | model.encoder | '{type: gru, size: 8, layers: 2}'",
        "model.attention.size=5 | model.attention | '{type: bahdanau, size: 5}'",
        "model.attention.type=dot | model.attention | '{type: dot}'",
        "model.decoder.size=5 | model.decoder | '{size: 5}'",
        "seed.x=5 | seed | '{x: 5}'",
        "seed=5 | seed | 5",
        "seed='5' | seed | '''5'''",
        "seed=[1, 2] | seed | '[1, 2]'",
        "seed=a=b | seed | a=b",
        " seed = 5 | seed | 5",
        "tasks[0].weight=3 | tasks | '[{weight: 3}, 2]'",
        "tasks[1]=x | tasks | '[{weight: 1}, x]'",
        "tasks[1].weight=3 | tasks | '[{weight: 1}, {type: 2, weight: 3}]'",
        "tasks=[] | tasks | '[]'"
      })
  void valueReplacesWhatIsAtThePath(String set, String keys, String expected) {
    ConfigNode root = apply(set);

    assertThat(problems.list()).isEmpty();
    assertThat(root.find(keys)).contains(ConfigTree.parse("b.yaml", expected, problems));
  }

  @Test
  void laterOptionsSeeEarlierOnes() {
    ConfigNode root = apply("model.attention=dot", "model.attention.scaled=true");

    assertThat(root.find("model.attention"))
        .contains(ConfigTree.parse("b", "{type: dot, scaled: true}", problems));
  }

  @Test
  void whatComesFromAnOptionNamesIt() {
    ConfigNode root = apply("model.encoder={size: [3]}", "model.attention.size=5");

    ConfigSequence size = (ConfigSequence) root.find("model.encoder.size").orElseThrow();
    assertThat(size.elements().get(0).location()).hasToString("--set model.encoder={size: [3]}");
    assertThat(size.elements().get(0).path()).isEqualTo("model.encoder.size[0]");
    assertThat(root.find("model.attention.type").orElseThrow().location())
        .hasToString("a.yaml:1:21");
    assertThat(root.find("model.attention.size").orElseThrow().location())
        .hasToString("--set model.attention.size=5");
  }

  @Test
  void optionThatCannotBeAppliedLeavesTheRestAlone() {
    ConfigNode before = apply();

    assertThat(apply("new.list[0]=1", "tasks.x=1", "tasks[7]=1", "nothing")).isEqualTo(before);
    assertThat(problems.count()).isEqualTo(4);
  }

  @Test
  void rootThatIsNotAMappingBecomesOneWithTheOption() {
    ConfigNode root = ConfigTree.parse("a.yaml", "gru", problems);

    assertThat(Overrides.apply(root, List.of("size=3"), problems))
        .isEqualTo(ConfigTree.parse("b", "{type: gru, size: 3}", problems));
  }
}
