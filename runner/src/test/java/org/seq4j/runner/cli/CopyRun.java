package org.seq4j.runner.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A small experiment that was trained.
 *
 * @param training what training said
 */
record CopyRun(Path config, Path run, Invocation training) {
  private static final String CONFIG =
      """
      version: 1
      name: copy
      task: {type: copy, symbols: 5, maximum-length: 4, train: 2000, dev: 40, test: 40}
      model:
        source-embedding: {size: 16}
        target-embedding: {size: 16}
        encoder: {type: gru, size: 24}
        decoder: {type: gru, size: 24}
      training: {updates: 300, evaluate-every: 150, optimizer: {type: adam, rate: 0.01}}
      search: {type: beam, width: 3, maximum-length: 20}
      """;

  /** Trains it in a folder. */
  static CopyRun in(Path folder) {
    Path config = config(folder);
    Path run = folder.resolve("run");
    return new CopyRun(
        config, run, Invocation.of("", "train", config.toString(), "--out", run.toString()));
  }

  /** Its file. */
  static Path config(Path folder) {
    try {
      return Files.writeString(folder.resolve("copy.yaml"), CONFIG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
