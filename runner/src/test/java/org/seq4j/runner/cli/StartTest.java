package org.seq4j.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command loads in a process of its own. */
class StartTest {
  private static final String CONFIG =
      """
      version: 1
      name: copy
      task: {type: copy, symbols: 5, maximum-length: 4, train: 20, dev: 4, test: 4}
      model:
        source-embedding: {size: 16}
        target-embedding: {size: 16}
        encoder: {type: gru, size: 24}
        attention: badhanau
        decoder: {type: gru, size: 24}
      training: {updates: 3}
      """;

  @TempDir Path folder;

  private String classesOf(int status, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xlog:class+load:file=" + folder.resolve("classes"));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    int found = process.waitFor();
    String output = Files.readString(folder.resolve("output"), StandardCharsets.UTF_8);
    assertThat(found).as(output).isEqualTo(status);
    return Files.readString(folder.resolve("classes"), StandardCharsets.UTF_8);
  }

  @Test
  void theVersionIsPrintedWithoutNativeLibraries() throws Exception {
    assertThat(classesOf(0, "--version"))
        .contains("org.seq4j.runner.cli.Main")
        .doesNotContain("org.nd4j.", "org.bytedeco.");
  }

  @Test
  void mistakesInAConfigurationAreFoundWithoutNativeLibraries() throws Exception {
    Path config = Files.writeString(folder.resolve("copy.yaml"), CONFIG);
    assertThat(classesOf(2, "check", config.toString()))
        .contains("org.seq4j.runner.wire.ExperimentReader")
        .doesNotContain("org.nd4j.", "org.bytedeco.");
  }
}
