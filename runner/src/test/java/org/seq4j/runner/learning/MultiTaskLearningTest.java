package org.seq4j.runner.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.Split;
import org.seq4j.runner.train.Evaluation;
import org.seq4j.runner.train.TrainingListener;
import org.seq4j.runner.wire.Registry;
import org.seq4j.runner.wire.RunFolder;
import org.seq4j.runner.wire.RunReader;
import org.seq4j.runner.wire.TrainingRun;

/** That several tasks over the same weights learn: 98 of 100 sequences without a mistake. */
class MultiTaskLearningTest {
  private static final String TRAINING =
      """
      mixing: {by: turns}
      training: {batch: {sentences: 64}, optimizer: {type: adam, rate: 0.003}, updates: 1600, evaluate-every: 400}
      search: {type: greedy, maximum-length: 10}
      """;

  @TempDir private Path folder;

  private Map<String, Double> learned(String yaml) throws IOException {
    Registry registry = Registry.load();
    Path file = Files.writeString(folder.resolve("tasks.yaml"), yaml + TRAINING);
    TrainingListener silent = (progress, evaluation, best) -> {};
    try (TrainingRun run =
        TrainingRun.open(
            new RunFolder(folder.resolve("run")),
            RunReader.read(file, List.of(), registry),
            RunFolder.IfThere.REFUSE,
            List.of(),
            registry)) {
      run.train(silent, () -> false);
      Map<String, Evaluation> found = run.evaluateBest(Split.TEST);
      return found.keySet().stream()
          .collect(
              Collectors.toMap(task -> task, task -> found.get(task).metrics().get("exact-match")));
    }
  }

  @Test
  void decodersOfTheirOwnLearnToCopyAndToReverseWhatOneEncoderReads() throws IOException {
    Map<String, Double> found =
        learned(
            """
            version: 1
            name: shared-encoder
            components:
              symbols: {size: 32}
              reader: {type: gru, size: 48, bidirectional: true}
            model:
              source-embedding: @symbols
              encoder: @reader
              decoder: {type: gru, size: 64}
              target-embedding: {size: 32}
            tasks:
              copy:
                task: {type: copy, symbols: 10, maximum-length: 6, train: 10000, dev: 200, test: 500}
              reverse:
                task: {type: reverse, symbols: 10, maximum-length: 6, train: 10000, dev: 200, test: 500}
            """);
    assertThat(found.get("copy")).isGreaterThanOrEqualTo(98);
    assertThat(found.get("reverse")).isGreaterThanOrEqualTo(98);
  }

  /** Johnson et al. 2017: nothing but the first word of a source says what is wanted. */
  @Test
  void aTagSaysWhatAModelWithoutPartsOfItsOwnIsToWrite() throws IOException {
    Random random = new Random(1);
    write("train", 8_000, random);
    write("dev", 200, random);
    write("test", 500, random);
    Map<String, Double> found =
        learned(
            """
            version: 1
            name: tags
            data: '%s'
            components:
              symbols: {size: 32}
              reader: {type: gru, size: 48, bidirectional: true}
              look: bahdanau
              writer: {type: gru, size: 64}
              written: {size: 32}
              chooser: softmax
            model:
              source-embedding: @symbols
              encoder: @reader
              attention: @look
              decoder: @writer
              target-embedding: @written
              output: @chooser
            tasks:
              copy:
                task:
                  type: translation
                  metrics: [exact-match]
                  source: {train: train.txt, dev: dev.txt, test: test.txt, prefix: <copy>}
                  target: {train: train.txt, dev: dev.txt, test: test.txt}
              reverse:
                task:
                  type: translation
                  metrics: [exact-match]
                  source: {train: train.txt, dev: dev.txt, test: test.txt, prefix: <reverse>}
                  target: {train: train.back, dev: dev.back, test: test.back}
            """
                .formatted(folder));
    assertThat(found.get("copy")).isGreaterThanOrEqualTo(98);
    assertThat(found.get("reverse")).isGreaterThanOrEqualTo(98);
  }

  private void write(String split, int count, Random random) throws IOException {
    StringBuilder there = new StringBuilder();
    StringBuilder back = new StringBuilder();
    for (int i = 0; i < count; i++) {
      int length = 1 + random.nextInt(5);
      String word =
          random.ints(length, 0, 8).mapToObj(String::valueOf).collect(Collectors.joining(" "));
      there.append(word).append('\n');
      back.append(new StringBuilder(word).reverse()).append('\n');
    }
    Files.writeString(folder.resolve(split + ".txt"), there);
    Files.writeString(folder.resolve(split + ".back"), back);
  }
}
