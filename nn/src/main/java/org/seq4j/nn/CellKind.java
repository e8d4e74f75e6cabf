package org.seq4j.nn;

import java.util.List;

/** The cells by name. */
public enum CellKind {
  RNN(1) {
    @Override
    public Cell create(Parameters parameters, int size, List<Integer> inputs) {
      return new RnnCell(parameters, size, inputs);
    }
  },
  LSTM(2) {
    @Override
    public Cell create(Parameters parameters, int size, List<Integer> inputs) {
      return new LstmCell(parameters, size, inputs);
    }
  },
  GRU(1) {
    @Override
    public Cell create(Parameters parameters, int size, List<Integer> inputs) {
      return new GruCell(parameters, size, inputs);
    }
  };

  private final int parts;

  CellKind(int parts) {
    this.parts = parts;
  }

  /** How many parts the state of this cell has. */
  public int parts() {
    return parts;
  }

  /** A cell for inputs of these sizes; the first is the one that is prepared. */
  public abstract Cell create(Parameters parameters, int size, List<Integer> inputs);
}
