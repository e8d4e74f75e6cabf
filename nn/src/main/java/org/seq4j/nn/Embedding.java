package org.seq4j.nn;

/** A table of vectors, one for each symbol, with dropout on what is read from it. */
public final class Embedding {
  private final Parameter table;
  private final double dropout;

  /**
   * @param parameters where the table is created, as {@code weight}
   * @param symbols how many symbols there are
   * @param size of a vector
   * @param dropout the share of the numbers that training drops
   */
  public Embedding(Parameters parameters, int symbols, int size, double dropout) {
    this.table =
        parameters.create(
            "weight", Shape.of(symbols, size), Initializer.normal(1 / Math.sqrt(size)));
    this.dropout = dropout;
  }

  /**
   * The vectors of a batch of sequences: ids {@code [time * batch]} to {@code [time, batch, size]}.
   */
  public Tensor read(Tape tape, int[] ids, int time, int batch) {
    return Tensor.gather(tape, table, ids, time, batch).dropout(dropout, table.name());
  }

  /** The vectors of packed positions: ids {@code [positions]} to {@code [positions, size]}. */
  public Tensor read(Tape tape, int[] ids, Packing packing) {
    return Tensor.gather(tape, table, ids, ids.length).dropout(dropout, table.name(), packing);
  }

  /**
   * The vectors of one step, with the dropout that the whole sequence would have had there: {@code
   * [rows, size]}.
   */
  public Tensor readStep(Tape tape, int[] ids, int time) {
    return Tensor.gather(tape, table, ids, ids.length).dropout(dropout, table.name(), time);
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
