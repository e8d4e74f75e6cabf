package org.seq4j.nn;

import java.util.Optional;

/**
 * A table of vectors, one for each symbol, with dropout on what is read from it: of numbers, and of
 * whole words (Sennrich et al. 2016, https://arxiv.org/abs/1606.02891).
 */
public final class Embedding {
  private final Parameter table;
  private final String name;
  private final Dropped dropped;

  /**
   * What training drops.
   *
   * @param numbers the share of the numbers
   * @param sameForAllTimes whether the numbers of all words of a sequence are dropped alike: Gal
   *     and Ghahramani 2016, https://arxiv.org/abs/1512.05287
   * @param words the share of the words whose whole vector is dropped
   */
  public record Dropped(double numbers, boolean sameForAllTimes, double words) {
    /** Of numbers only, each by itself. */
    public static Dropped numbers(double ratio) {
      return new Dropped(ratio, false, 0);
    }
  }

  /**
   * @param parameters where the table is created, as {@code weight}
   * @param symbols how many symbols there are
   * @param size of a vector
   * @param dropout the share of the numbers that training drops
   */
  public Embedding(Parameters parameters, int symbols, int size, double dropout) {
    this(
        parameters.create(
            "weight", Shape.of(symbols, size), Initializer.normal(1 / Math.sqrt(size))),
        parameters.name(),
        Dropped.numbers(dropout));
  }

  private Embedding(Parameter table, String name, Dropped dropped) {
    this.table = table;
    this.name = name;
    this.dropped = dropped;
  }

  /** The same table with other dropout. */
  public Embedding with(Dropped other) {
    return new Embedding(table, name, other);
  }

  /**
   * The same table for other symbols' sake, with chance of its own.
   *
   * @param other the name of whom it is for
   */
  public Embedding sharedBy(String other) {
    return new Embedding(table, other, dropped);
  }

  /**
   * The vectors of a batch of sequences: ids {@code [time * batch]} to {@code [time, batch, size]}.
   */
  public Tensor read(Tape tape, int[] ids, int time, int batch) {
    int[] times = new int[ids.length];
    int[] sequences = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      times[i] = i / batch;
      sequences[i] = i % batch;
    }
    return dropped(Tensor.gather(tape, table, ids, time, batch), times, sequences);
  }

  /** The vectors of packed positions: ids {@code [positions]} to {@code [positions, size]}. */
  public Tensor read(Tape tape, int[] ids, Packing packing) {
    Tensor rows = Tensor.gather(tape, table, ids, ids.length);
    return dropped(rows, packing.times(), packing.sequences());
  }

  /**
   * The vectors of one step, with the dropout that the whole sequence would have had there: {@code
   * [rows, size]}.
   */
  public Tensor readStep(Tape tape, int[] ids, int time) {
    int[] times = new int[ids.length];
    int[] sequences = new int[ids.length];
    java.util.Arrays.fill(times, time);
    java.util.Arrays.setAll(sequences, row -> row);
    return dropped(Tensor.gather(tape, table, ids, ids.length), times, sequences);
  }

  private Tensor dropped(Tensor rows, int[] times, int[] sequences) {
    int[] own = dropped.sameForAllTimes ? new int[times.length] : times;
    Tensor left = Layout.dropout(rows, dropped.numbers, name + ".weight", own, sequences);
    Optional<Randomness> randomness = rows.tape().randomness();
    return dropped.words == 0 || randomness.isEmpty()
        ? left
        : left.times(words(rows, randomness.get(), times, sequences));
  }

  /** For each word 0, or what the others are multiplied with: {@code [..., 1]}. */
  private Tensor words(Tensor rows, Randomness randomness, int[] times, int[] sequences) {
    double[] factors = new double[times.length];
    for (int i = 0; i < factors.length; i++) {
      boolean kept = randomness.uniform(name + ".word", times[i], sequences[i]) >= dropped.words;
      factors[i] = kept ? 1 / (1 - dropped.words) : 0;
    }
    return rows.tape().constant(rows.shape().withSize(1), factors);
  }

  /** The size of a vector. */
  public int size() {
    return table.shape().size();
  }

  /** The table {@code [symbols, size]}, to share. */
  public Parameter table() {
    return table;
  }
}
