package org.seq4j.runner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seq4j.api.ConfigException;

/**
 * Compares whole reports with files. In {@code messages}, {@code NAME.yaml} is what the user wrote,
 * {@code NAME.set} (if it is there) what followed each {@code --set}, a line each, and {@code
 * NAME.txt} the report.
 */
class MessagesTest {

  static List<String> names() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void reportIsTheOneInTheFile(String name) throws IOException, URISyntaxException {
    String expected = Files.readString(folder().resolve(name + ".txt")).stripTrailing();

    assertThat(report(name)).isEqualTo(expected);
  }

  @Test
  void thereIsAReportForEveryKindOfMistake() throws IOException, URISyntaxException {
    assertThat(names()).contains("design", "ten-problems", "types", "bounds", "sets", "yaml-tab");
  }

  static String report(String name) throws IOException, URISyntaxException {
    String yaml = Files.readString(folder().resolve(name + ".yaml"));
    Path sets = folder().resolve(name + ".set");
    List<String> settings = Files.exists(sets) ? Files.readAllLines(sets) : List.of();
    Problems problems = new Problems("experiment.yaml");
    ConfigException exception =
        catchThrowableOfType(
            ConfigException.class,
            () -> {
              Experiment.read("experiment.yaml", yaml, settings, problems);
              problems.throwIfAny();
            });
    assertThat(exception).as("the report of %s", name).isNotNull();
    return exception.getMessage();
  }

  private static Path folder() throws URISyntaxException {
    URI folder = MessagesTest.class.getResource("/messages").toURI();
    return Path.of(folder);
  }
}
