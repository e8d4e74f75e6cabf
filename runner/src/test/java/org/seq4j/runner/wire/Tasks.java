package org.seq4j.runner.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Two small tasks that share an encoder, for tests. */
public final class Tasks {
  /** To copy and to reverse up to three of four symbols; every kind of chance is in it. */
  public static final String TINY =
      """
      version: 1
      name: tiny-tasks
      components:
        letters: {size: 8, dropout: 0.1}
        reader: {type: gru, size: 12, bidirectional: true}
      model:
        source-embedding: @letters
        encoder: @reader
        decoder: {type: gru, size: 12}
        target-embedding: {size: 8, dropout: 0.1}
      tasks:
        copy:
          task: {type: copy, symbols: 4, maximum-length: 3, train: 400, dev: 20, test: 20}
          batch: {sentences: 8}
        reverse:
          task: {type: reverse, symbols: 4, maximum-length: 3, train: 200, dev: 20, test: 20}
          weight: 2
          loss-weight: 0.5
      training:
        batch: {sentences: 16}
        optimizer: {type: adam, rate: 0.02}
        teacher-forcing: 0.7
        updates: 12
        evaluate-every: 4
      search: {type: greedy, maximum-length: 10}
      """;

  private Tasks() {}

  static RunSettings settings(Path folder, String... sets) {
    return settingsOf(folder, TINY, sets);
  }

  static RunSettings settingsOf(Path folder, String yaml, String... sets) {
    try {
      Path file = Files.writeString(folder.resolve("tasks.yaml"), yaml);
      return RunReader.read(file, List.of(sets), Experiments.REGISTRY);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static TrainingRun open(RunFolder folder, RunSettings settings, RunFolder.IfThere how) {
    return TrainingRun.open(
        folder, settings, how, List.of("train", "tasks.yaml"), Experiments.REGISTRY);
  }

  static RunFolder train(RunFolder folder, RunSettings settings) {
    try (TrainingRun run = open(folder, settings, RunFolder.IfThere.REFUSE)) {
      run.train(Experiments.SILENT, () -> false);
    }
    return folder;
  }
}
