package org.seq4j.nn;

import java.util.List;

/** The cells by name. */
public enum CellKind {
  RNN(1, RnnCell::new, NormalizedRnnCell::new),
  LSTM(2, LstmCell::new, NormalizedLstmCell::new),
  GRU(1, GruCell::new, NormalizedGruCell::new);

  private final int parts;
  private final Maker plain;
  private final Maker normalized;

  private interface Maker {
    Cell create(Parameters parameters, int size, List<Integer> inputs);
  }

  CellKind(int parts, Maker plain, Maker normalized) {
    this.parts = parts;
    this.plain = plain;
    this.normalized = normalized;
  }

  /** How many parts the state of this cell has. */
  public int parts() {
    return parts;
  }

  /** A cell for inputs of these sizes; the first is the one that is prepared. */
  public Cell create(Parameters parameters, int size, List<Integer> inputs) {
    return create(parameters, size, inputs, false);
  }

  /**
   * A cell for inputs of these sizes; the first is the one that is prepared.
   *
   * @param layerNormalization whether its sums are normalised: Ba et al. 2016,
   *     https://arxiv.org/abs/1607.06450
   */
  public Cell create(
      Parameters parameters, int size, List<Integer> inputs, boolean layerNormalization) {
    return (layerNormalization ? normalized : plain).create(parameters, size, inputs);
  }
}
