package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seq4j.api.ConfigException;

/**
 * Compares whole reports about configurations with files. In {@code experiments}, {@code NAME.yaml}
 * is the configuration, {@code NAME.set} (if it is there) what followed each {@code --set}, and
 * {@code NAME.txt} the report.
 */
class ExperimentMessagesTest {
  private static final Registry REGISTRY = Registry.load();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mistakes",
        "fitting",
        "metric",
        "metrics",
        "generated",
        "translation",
        "contradictions",
        "contradictions-turns",
        "without-dev",
        "copying",
        "looking",
        "facts",
        "summarisation"
      })
  void reportIsTheOneInTheFile(String name) throws IOException, URISyntaxException {
    assertReport(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tasks", "tasks-fitting", "tasks-mixing", "tasks-laid", "tasks-without-dev"})
  void reportAboutSeveralTasksIsTheOneInTheFile(String name)
      throws IOException, URISyntaxException {
    assertReport(name, RunReader::read);
  }

  @Test
  void precisionThatThisMachineLacksIsAProblemOfTheFile() throws Throwable {
    Experiments.withOpenBlas(() -> assertReport("precision"));
  }

  private static void assertReport(String name) throws IOException, URISyntaxException {
    assertReport(name, ExperimentReader::read);
  }

  private interface Reader {
    Record read(Path file, List<String> sets, Registry registry);
  }

  private static void assertReport(String name, Reader reader)
      throws IOException, URISyntaxException {
    Path folder = Path.of(ExperimentMessagesTest.class.getResource("/experiments").toURI());
    Path file = folder.resolve(name + ".yaml");
    Path sets = folder.resolve(name + ".set");
    List<String> options = Files.exists(sets) ? Files.readAllLines(sets) : List.of();

    ConfigException exception =
        catchThrowableOfType(ConfigException.class, () -> reader.read(file, options, REGISTRY));

    assertThat(exception).as("the report of %s", name).isNotNull();
    assertThat(exception.getMessage().replace(file.toString(), name + ".yaml"))
        .isEqualTo(Files.readString(folder.resolve(name + ".txt")).stripTrailing());
  }
}
