package org.seq4j.runner.benchmark;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seq4j.nn.CellKind;

/**
 * A reference workload: a model, its sizes, and what is done with it.
 *
 * @param name of the workload
 * @param cell of encoder and decoder
 * @param attention whether the decoder attends
 * @param kind what is timed
 * @param sizes of the model and of the batches
 * @param warmUp training steps before the first window
 * @param steps training steps in a window
 */
public record Workload(
    String name, CellKind cell, boolean attention, Kind kind, Sizes sizes, int warmUp, int steps) {
  static final double DROPOUT = 0.3;

  private static final Sizes SMALL = new Sizes(8000, 6000, 256, 256, 512, 64, 14, 14);
  private static final Sizes LARGE = new Sizes(32_000, 32_000, 512, 512, 1024, 64, 25, 25);

  /** What is timed. */
  public enum Kind {
    /** Training on batches whose sentences are all of one length. */
    TRAINING,
    /** Training on batches of unequal lengths, padded. */
    UNEQUAL_TRAINING,
    /** Searching the best output. */
    DECODING
  }

  /** All workloads. */
  public static final List<Workload> ALL =
      List.of(
          new Workload("W1", CellKind.LSTM, true, Kind.TRAINING, SMALL, 8, 12),
          new Workload("W1var", CellKind.LSTM, true, Kind.UNEQUAL_TRAINING, SMALL, 8, 20),
          new Workload("W2", CellKind.GRU, true, Kind.TRAINING, SMALL, 8, 12),
          new Workload("W3", CellKind.RNN, false, Kind.TRAINING, SMALL, 8, 12),
          new Workload("W4", CellKind.LSTM, true, Kind.DECODING, SMALL, 0, 0),
          new Workload("W5", CellKind.LSTM, true, Kind.TRAINING, LARGE, 2, 2));

  /** The names of all workloads. */
  public static List<String> names() {
    return ALL.stream().map(Workload::name).toList();
  }

  /** The workload of a name, however its letters are written. */
  public static Optional<Workload> named(String name) {
    return ALL.stream().filter(workload -> workload.name.equalsIgnoreCase(name)).findFirst();
  }

  /** The sizes of this workload that can be set; what it decides by itself is not among them. */
  public Map<String, Integer> settings() {
    Map<String, Integer> settings = sizes.settings();
    switch (kind) {
      case TRAINING -> {}
      case UNEQUAL_TRAINING ->
          settings.keySet().removeAll(List.of(Sizes.SOURCE_LENGTH, Sizes.TARGET_LENGTH));
      case DECODING -> settings.keySet().removeAll(List.of(Sizes.BATCH, Sizes.TARGET_LENGTH));
    }
    return settings;
  }

  /**
   * The workload with another size.
   *
   * @param setting one of {@link #settings}
   * @throws IllegalArgumentException if there is no such setting or the value is too small
   */
  public Workload with(String setting, int value) {
    if (!settings().containsKey(setting)) {
      throw new IllegalArgumentException(
          "%s has no size '%s'; it has %s".formatted(name, setting, settings().keySet()));
    }
    return new Workload(name, cell, attention, kind, sizes.with(setting, value), warmUp, steps);
  }
}
