package org.seq4j.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.nn.kernels.Kernels;

/** The number of threads changes nothing but the time. */
class ThreadsTest {
  /** Layers, tables and batches that are large enough to be shared out. */
  private static final String EXPERIMENT =
      """
      version: 1
      name: threads
      task: {type: reverse, symbols: 700, minimum-length: 1, maximum-length: 9, train: 400, dev: 40}
      model:
        source-embedding: {size: 400, dropout: 0.2}
        encoder: {type: lstm, size: 96, bidirectional: true, layers: 2, dropout: 0.1}
        attention: bahdanau
        decoder: {type: gru, size: 160}
        target-embedding: {size: 400, dropout: 0.2}
      training:
        batch: {sentences: 50}
        optimizer: {type: adam, rate: 0.003}
        teacher-forcing: 0.8
        clip: 1.0
        updates: 12
        evaluate-every: 6
        shards: 3
      search: {type: beam, width: 3, maximum-length: 12}
      """;

  @TempDir Path folder;

  @Test
  void weightsAndScoresAreTheSameToTheLastBit() throws Exception {
    Path one = train(1);
    Path two = train(2);
    Path three = train(3);
    for (String file : List.of("best.safetensors", "last.safetensors")) {
      assertThat(two.resolve(file)).hasSameBinaryContentAs(one.resolve(file));
      assertThat(three.resolve(file)).hasSameBinaryContentAs(one.resolve(file));
    }
  }

  /** In a Java of its own: the number of threads is one of the process. */
  private Path train(int threads) throws IOException, InterruptedException {
    Path experiment = Files.writeString(folder.resolve("threads.yaml"), EXPERIMENT);
    Path run = folder.resolve("run-" + threads);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Kernels.implementation().startsWith("vector")) {
      command.add("--add-modules=jdk.incubator.vector");
    }
    command.addAll(
        List.of(
            "-Dseq4j.threads=" + threads,
            "-Dorg.bytedeco.javacpp.maxbytes=0",
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "train",
            experiment.toString(),
            "--out",
            run.toString()));
    Path log = folder.resolve("log-" + threads);
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor()).as(() -> read(log)).isZero();
    return run;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
