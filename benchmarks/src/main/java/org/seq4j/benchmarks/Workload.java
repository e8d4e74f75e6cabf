package org.seq4j.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.seq4j.api.Batch;
import org.seq4j.api.Example;
import org.seq4j.api.Origin;
import org.seq4j.api.Tokens;
import org.seq4j.nn.CellKind;

/**
 * A reference workload: a model's sizes and batches of random symbols.
 *
 * @param name of the workload
 * @param cell of encoder and decoder
 * @param attention whether the decoder attends
 * @param sourceSymbols the source's vocabulary
 * @param targetSymbols the target's vocabulary
 * @param embedding the size of both embeddings
 * @param encoder units of each direction
 * @param decoder units of the decoder, and of the attention
 * @param sourceLength symbols of a source; 0 for 6 to 22
 * @param targetLength symbols of a target, the end symbol included; 0 for about the source's
 */
record Workload(
    String name,
    CellKind cell,
    boolean attention,
    int sourceSymbols,
    int targetSymbols,
    int embedding,
    int encoder,
    int decoder,
    int sourceLength,
    int targetLength) {
  static final int BATCH = 64;
  static final double DROPOUT = 0.3;

  private static final int FIRST_WORD = 4;
  private static final int SHORTEST = 6;
  private static final int LONGEST = 22;
  private static final int UNEQUAL_BATCHES = 100;
  private static final int EQUAL_BATCHES = 16;

  static final List<Workload> ALL =
      List.of(
          new Workload("W1", CellKind.LSTM, true, 8000, 6000, 256, 256, 512, 14, 14),
          new Workload("W1var", CellKind.LSTM, true, 8000, 6000, 256, 256, 512, 0, 0),
          new Workload("W2", CellKind.GRU, true, 8000, 6000, 256, 256, 512, 14, 14),
          new Workload("W3", CellKind.RNN, false, 8000, 6000, 256, 256, 512, 14, 14),
          new Workload("W4", CellKind.LSTM, true, 8000, 6000, 256, 256, 512, 14, 14),
          new Workload("W5", CellKind.LSTM, true, 32_000, 32_000, 512, 512, 1024, 25, 25));

  static Optional<Workload> named(String name) {
    return ALL.stream().filter(workload -> workload.name.equalsIgnoreCase(name)).findFirst();
  }

  /** The training batches of the workload. */
  List<Batch> batches() {
    Random random = new Random(42);
    if (sourceLength > 0) {
      List<Batch> batches = new ArrayList<>();
      for (int i = 0; i < EQUAL_BATCHES; i++) {
        batches.add(batch(random, BATCH));
      }
      return batches;
    }
    return unequal(random);
  }

  /** A batch of so many sentences of the workload's length. */
  Batch batch(Random random, int sentences) {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < sentences; i++) {
      examples.add(example(random, sourceLength, targetLength));
    }
    return Batch.of(examples);
  }

  private List<Batch> unequal(Random random) {
    int[][] lengths = new int[UNEQUAL_BATCHES * BATCH][];
    for (int i = 0; i < lengths.length; i++) {
      int source = SHORTEST + random.nextInt(LONGEST - SHORTEST + 1);
      int target = Math.min(LONGEST, Math.max(SHORTEST, source + random.nextInt(5) - 2));
      lengths[i] = new int[] {source, target};
    }
    Arrays.sort(
        lengths,
        Comparator.comparingInt((int[] pair) -> pair[0]).thenComparingInt(pair -> pair[1]));
    List<Batch> batches = new ArrayList<>();
    for (int first = 0; first < lengths.length; first += BATCH) {
      List<Example> examples = new ArrayList<>();
      for (int i = first; i < first + BATCH; i++) {
        examples.add(example(random, lengths[i][0], lengths[i][1]));
      }
      batches.add(Batch.of(examples));
    }
    Collections.shuffle(batches, random);
    return batches;
  }

  private Example example(Random random, int source, int target) {
    return new Example(
        new Origin("random", 1),
        0,
        List.of(tokens(random, source, sourceSymbols)),
        Optional.of(tokens(random, target - 1, targetSymbols)),
        List.of());
  }

  private static Tokens tokens(Random random, int length, int symbols) {
    int[] ids = random.ints(length, FIRST_WORD, symbols).toArray();
    return new Tokens(Collections.nCopies(length, "word"), ids);
  }
}
