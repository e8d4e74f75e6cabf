package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seq4j.runner.config.ConfigNode;
import org.seq4j.runner.config.ConfigWriter;

/** What is said of two configurations that differ. */
class ConfigDifferencesTest {
  private static ConfigNode tasks(String... names) {
    Map<String, Object> tasks = new LinkedHashMap<>();
    for (String name : names) {
      tasks.put(name, Map.of("weight", 1));
    }
    return ConfigWriter.node(Map.of("tasks", tasks));
  }

  @Test
  void theOrderOfTasksIsADifferenceOfItsOwn() {
    ConfigDifferences swapped = new ConfigDifferences(tasks("a", "b"), tasks("b", "a"));

    assertThat(swapped.keys()).containsExactly("tasks (order)");
    assertThat(swapped.describe("tasks (order)")).isEqualTo("tasks (order): [b, a], was [a, b]");
    assertThat(ConfigDifferences.value(tasks("b", "a"), "tasks (order)"))
        .contains(ConfigWriter.node(List.of("b", "a")));
  }

  @Test
  void aTaskThatIsAddedChangesNoOrder() {
    assertThat(new ConfigDifferences(tasks("a", "b"), tasks("c", "a", "b")).keys())
        .containsExactly("tasks.c");
  }

  @Test
  void listsAndMappingsAreWrittenOut() {
    ConfigDifferences differences =
        new ConfigDifferences(
            ConfigWriter.node(Map.of("from", List.of("state", "context"))),
            ConfigWriter.node(Map.of("from", List.of("state"), "risk", Map.of("metric", "bleu"))));

    assertThat(differences.keys()).containsExactly("from", "risk");
    assertThat(differences.describe("from")).isEqualTo("from: [state], was [state, context]");
    assertThat(differences.describe("risk")).isEqualTo("risk: {metric: bleu}, was not there");
  }
}
