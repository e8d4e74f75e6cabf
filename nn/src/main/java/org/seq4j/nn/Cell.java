package org.seq4j.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * One step of a recurrence, for encoders and decoders alike. A cell takes a list of inputs whose
 * projections add. The first is projected for a whole sequence by {@link #prepare} in one product;
 * {@link #step} projects the rest and does everything else in one product with the recurrent
 * weights and one fused operation.
 */
public interface Cell {
  /** The size of the output. */
  int size();

  /**
   * How many parts a state has: 1, or 2 for an LSTM (the output and the cell); each of {@link
   * #size} numbers.
   */
  int parts();

  /**
   * Projects the first input, biases included: {@code [time, batch, input] -> [time, batch, gates *
   * size]}, or one step {@code [batch, input] -> [batch, gates * size]}.
   */
  Tensor prepare(Tensor first);

  /**
   * One step.
   *
   * @param previous the state before
   * @param prepared the first input's projection, {@code [batch, gates * size]}
   * @param real which rows are not padding; at padding the state stays as it is
   * @param rest the other inputs, {@code [batch, input]} each
   */
  State step(State previous, Tensor prepared, Real real, Tensor... rest);

  /** A state of zeros. */
  default State zeros(Tape tape, int batch) {
    List<Tensor> zeros = new ArrayList<>();
    for (int i = 0; i < parts(); i++) {
      zeros.add(tape.zeros(batch, size()));
    }
    return new State(zeros);
  }

  /**
   * A recurrent state.
   *
   * @param parts {@code [batch, size]} each; part 0 is the output, part 1 an LSTM's cell
   */
  record State(List<Tensor> parts) {
    public State {
      parts = List.copyOf(parts);
    }

    /** What the cell says: {@code [batch, size]}. */
    public Tensor output() {
      return parts.get(0);
    }

    /** The state of these rows, copied. */
    public State select(int... rows) {
      return new State(parts.stream().map(part -> part.select(rows)).toList());
    }
  }

  /**
   * Which rows of one step are real: one value a row from {@code from} on, 0 at padding. An empty
   * array: all are.
   */
  record Real(float[] mask, int from) {
    /** Every row is real. */
    public static final Real ALL = new Real(new float[0], 0);

    /** The rows of a mask at one time. */
    public static Real at(Mask mask, int time) {
      return mask.isFull() ? ALL : new Real(mask.values(), time * mask.batch());
    }
  }
}
