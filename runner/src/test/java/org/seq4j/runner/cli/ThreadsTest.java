package org.seq4j.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

  /** The same with more of what can be set. */
  private static final String REGULARISED =
      """
      version: 1
      name: threads
      task: {type: reverse, symbols: 700, minimum-length: 1, maximum-length: 9, train: 400, dev: 40}
      model:
        source-embedding: {size: 300, dropout: 0.2, variational: true, word-dropout: 0.1}
        encoder: {type: gru, size: 96, layers: 2, recurrent-dropout: 0.1, layer-normalization: true}
        decoder: {type: lstm, size: 160, layers: 2, residual: true}
        target-embedding: {size: 300, word-dropout: 0.1}
        output: {hidden: 300, tied: true, label-smoothing: 0.1}
        share-embeddings: true
      training:
        batch: {sentences: 50}
        optimizer: {type: sgd, rate: 0.5, momentum: 0.9, nesterov: true, weight-decay: 0.0001}
        schedule: {type: plateau, patience: 1, warmup: 4}
        accumulate: 2
        clip-value: 0.1
        sampling: {decay: inverse-sigmoid, updates: 20}
        average: {decay: 0.9}
        updates: 6
        evaluate-every: 3
        shards: 3
      search: {type: beam, width: 3, maximum-length: 12}
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {EXPERIMENT, REGULARISED})
  void weightsAndScoresAreTheSameToTheLastBit(String experiment) throws Exception {
    Path one = train(experiment, 1);
    Path two = train(experiment, 2);
    Path three = train(experiment, 3);
    for (String file : List.of("best.safetensors", "last.safetensors")) {
      assertThat(two.resolve(file)).hasSameBinaryContentAs(one.resolve(file));
      assertThat(three.resolve(file)).hasSameBinaryContentAs(one.resolve(file));
    }
  }

  /** In a Java of its own: the number of threads is one of the process. */
  private Path train(String text, int threads) throws IOException, InterruptedException {
    Path experiment = Files.writeString(folder.resolve("threads.yaml"), text);
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
