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
    for (Path other : List.of(two, three)) {
      assertThat(evaluations(other)).isNotEmpty().isEqualTo(evaluations(one));
    }
  }

  /** What was measured, without the times. */
  private static List<String> evaluations(Path run) throws IOException {
    return Files.readAllLines(run.resolve("metrics.jsonl")).stream()
        .map(line -> line.replaceAll("\"(seconds|evaluationSeconds|tokensPerSecond)\":[^,}]+", ""))
        .toList();
  }

  private Path train(String text, int threads) throws IOException, InterruptedException {
    Path experiment = Files.writeString(folder.resolve("threads.yaml"), text);
    Path run = folder.resolve("run-" + threads);
    Path log = folder.resolve("log-" + threads);
    OtherJava.run(threads, log, "train", experiment.toString(), "--out", run.toString());
    return run;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: greedy, block-repeats: 2, maximum-ratio: 1.5}",
        "{type: beam, width: 4, groups: 2, diversity: 0.5, length-penalty: wu, coverage: 0.1}",
        "{type: sample, temperature: 2.0, top-p: 0.95, samples: 2, maximum-length: 12}"
      })
  void whatIsDecodedIsTheSame(String search) throws Exception {
    CopyRun copy = CopyRun.in(folder);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      lines.append("3 1 2 4 0 1 2".substring(0, 1 + 2 * (i * 5 % 7))).append('\n');
    }
    Path in = Files.writeString(folder.resolve("in"), lines);
    List<String> said = new ArrayList<>();
    for (int threads = 1; threads <= 3; threads++) {
      Path out = folder.resolve("out-" + threads);
      Path log = folder.resolve("log-" + threads);
      OtherJava.run(
          threads,
          log,
          "predict",
          copy.run().toString(),
          "-i",
          in.toString(),
          "-o",
          out.toString(),
          "--set",
          "search=" + search);
      said.add(Files.readString(out));
    }
    assertThat(said.get(0)).hasLineCount(50);
    assertThat(said).allMatch(said.get(0)::equals);
  }
}
