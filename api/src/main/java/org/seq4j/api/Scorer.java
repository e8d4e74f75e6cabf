package org.seq4j.api;

import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;

/** What a search runs on: a model, several of them together, a language model. */
public interface Scorer {
  /** Reads a batch; one row a sentence. */
  State start(Tape tape, Source source);

  /**
   * Scores what may be said next.
   *
   * @param state where the search is
   * @param previous what was said last, one symbol a row; {@link Vocabulary#BEGIN} at first
   */
  Scores next(State state, int[] previous);

  /** Where a search is; only the scorer looks into it. */
  interface State {
    /** Goes on with these rows, in this order, with repeats; as many for each sentence. */
    State select(int... rows);

    /** Goes on with these sentences, all their rows. */
    State keep(int... sentences);
  }

  /**
   * What may be said next.
   *
   * @param state where the search is then
   * @param logits logarithms of the symbols' probabilities, {@code [rows, symbols]}; up to a number
   *     for each row, since the search normalises what it needs of them ({@link RankedSymbols})
   * @param weights what attention looked at, {@code [time, rows]}
   */
  record Scores(State state, Tensor logits, Tensor weights) {}
}
