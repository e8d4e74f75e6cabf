package org.seq4j.runner.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.seq4j.runner.config.Experiment.Bahdanau;
import org.seq4j.runner.config.Experiment.Dot;

class ComponentChoiceTest {
  private final Problems problems = new Problems("a.yaml");

  private Optional<ComponentChoice> read(String yaml, Optional<String> defaultType) {
    return ComponentChoice.read(
        ConfigTree.parse("a.yaml", yaml, problems),
        "attention",
        defaultType,
        Experiment.ATTENTIONS,
        problems);
  }

  @Test
  void nameAloneTakesTheDefaults() {
    assertThat(read("bahdanau", Optional.empty()))
        .contains(new ComponentChoice("bahdanau", new Bahdanau(256)));
  }

  @Test
  void settingsAreLaidOverTheDefaultsOfTheType() {
    assertThat(read("{scaled: true, type: dot}", Optional.empty()))
        .contains(new ComponentChoice("dot", new Dot(true)));
  }

  @Test
  void mappingWithoutTypeTakesTheDefaultType() {
    assertThat(read("{size: 3}", Optional.of("bahdanau")))
        .contains(new ComponentChoice("bahdanau", new Bahdanau(3)));
    assertThat(problems.list()).isEmpty();
    assertThat(read("{size: 3}", Optional.empty())).isEmpty();
    assertThat(problems.list().get(0))
        .hasToString("a.yaml:1:1  'type' is missing: it says which attention is meant");
  }

  @Test
  void partsOfAComponentKeepTheirPlaces() {
    ConfigNode node = ConfigTree.parse("a.yaml", "{size: 3,\n type: dot}", problems);
    TypedNode typed = TypedNode.of(node, "attention", Optional.empty(), problems).orElseThrow();

    assertThat(typed.type()).isEqualTo("dot");
    assertThat(typed.typeLocation()).hasToString("a.yaml:2:8");
    assertThat(typed.settings().entries()).containsOnlyKeys("size");
    assertThat(typed.settings().location()).hasToString("a.yaml:1:1");
  }

  @Test
  void writtenComponentReadsBackToAnEqualChoice() {
    ComponentChoice choice = new ComponentChoice("dot", new Dot(true));
    assertThat(read(ConfigWriter.yaml(choice), Optional.empty())).contains(choice);

    ComponentChoice none = new ComponentChoice("none", new Experiment.None());
    assertThat(ConfigWriter.yaml(none)).isEqualTo("none\n");
    assertThat(read(ConfigWriter.yaml(none), Optional.empty())).contains(none);
  }
}
