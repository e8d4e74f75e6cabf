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
   * Projects another input ahead of the steps: {@code [rows, input] -> [rows, gates * size]}. Added
   * to what {@link #prepare} made, it stands for the input: {@link #stepOnSum}.
   *
   * @param input which, from 1
   */
  Tensor project(int input, Tensor values);

  /**
   * One step.
   *
   * @param previous the state before
   * @param prepared the first input's projection, {@code [batch, gates * size]}; it is used up: the
   *     step works in its memory
   * @param rest the other inputs, {@code [batch, input]} each
   */
  State step(State previous, Tensor prepared, Tensor... rest);

  /**
   * One step when the projections of all inputs are there already.
   *
   * @param sum of {@link #prepare} and {@link #project} of each other input, {@code [batch, gates *
   *     size]}; it is used up
   */
  State stepOnSum(State previous, Tensor sum);

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
   * @param recurrent what the recurrent weights are multiplied with, {@code [batch, size]}: the
   *     output, or what dropout left of it
   */
  record State(List<Tensor> parts, Tensor recurrent) {
    public State {
      parts = List.copyOf(parts);
    }

    public State(List<Tensor> parts) {
      this(parts, parts.get(0));
    }

    /**
     * The same with dropout of what the recurrent weights are multiplied with, of one pattern for
     * all steps of a sequence. Gal and Ghahramani 2016, https://arxiv.org/abs/1512.05287.
     *
     * @param sequences which sequence of the batch each row is
     */
    public State withRecurrentDropout(double ratio, String name, int... sequences) {
      return new State(parts, output().dropoutOfSequences(ratio, name, sequences));
    }

    /** What the cell says: {@code [batch, size]}. */
    public Tensor output() {
      return parts.get(0);
    }

    /** The state of these rows, copied; zeros where it is -1. */
    public State select(int... rows) {
      return new State(parts.stream().map(part -> part.select(rows)).toList());
    }

    /** The state of the first rows, as a window. */
    public State first(int rows) {
      return new State(parts.stream().map(part -> part.rows(0, rows)).toList());
    }
  }
}
