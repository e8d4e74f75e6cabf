package org.seq4j.runner.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.function.Executable;
import org.seq4j.runner.train.Evaluation;
import org.seq4j.runner.train.TrainingListener;

/** A small experiment for tests, and how to run it. */
public final class Experiments {
  public static final Registry REGISTRY = Registry.load();

  /** Learns to copy up to three of four symbols; every kind of chance is in it. */
  public static final String TINY =
      """
      version: 1
      name: tiny
      task: {type: copy, symbols: 4, maximum-length: 3, train: 400, dev: 20, test: 20}
      model:
        source-embedding: {size: 8, dropout: 0.1}
        target-embedding: {size: 8, dropout: 0.1}
        encoder: {type: gru, size: 12, bidirectional: true}
        decoder: {type: gru, size: 12}
      training:
        batch: {sentences: 16}
        optimizer: {type: adam, rate: 0.02}
        teacher-forcing: 0.7
        updates: 12
        evaluate-every: 4
      search: {type: beam, width: 2, maximum-length: 10}
      """;

  static final TrainingListener SILENT =
      new TrainingListener() {
        @Override
        public void updated(Progress progress) {
          // silent
        }

        @Override
        public void evaluated(Progress progress, Evaluation evaluation, boolean best) {
          // silent
        }
      };

  /** Asks to stop as soon as so many updates were done. */
  static final class After implements BooleanSupplier, TrainingListener {
    private final int updates;
    private int done;

    After(int updates) {
      this.updates = updates;
    }

    @Override
    public boolean getAsBoolean() {
      return done >= updates;
    }

    @Override
    public void updated(Progress progress) {
      done++;
    }

    @Override
    public void evaluated(Progress progress, Evaluation evaluation, boolean best) {
      // only updates count
    }
  }

  private static final String ENGINE = "seq4j.products";

  private Experiments() {}

  static ExperimentSettings settings(Path folder, String... sets) {
    try {
      Path file = Files.writeString(folder.resolve("tiny.yaml"), TINY);
      return ExperimentReader.read(file, List.of(sets), REGISTRY);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static TrainingRun open(RunFolder folder, ExperimentSettings settings, RunFolder.IfThere how) {
    return TrainingRun.open(folder, settings, how, List.of("train", "tiny.yaml"), REGISTRY);
  }

  static RunFolder train(
      RunFolder folder, ExperimentSettings settings, RunFolder.IfThere how, BooleanSupplier stop) {
    try (TrainingRun run = open(folder, settings, how)) {
      run.train(stop instanceof TrainingListener listener ? listener : SILENT, stop);
    }
    return folder;
  }

  /** Runs something where OpenBLAS multiplies matrices, which rounds nothing on any machine. */
  static void withOpenBlas(Executable test) throws Throwable {
    String before = System.getProperty(ENGINE);
    System.setProperty(ENGINE, "openblas");
    try {
      test.execute();
    } finally {
      if (before == null) {
        System.clearProperty(ENGINE);
      } else {
        System.setProperty(ENGINE, before);
      }
    }
  }
}
