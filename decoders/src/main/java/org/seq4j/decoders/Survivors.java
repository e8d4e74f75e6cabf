package org.seq4j.decoders;

import org.seq4j.api.Scorer;
import org.seq4j.nn.Tape;

/** What stays between two steps of a search. */
final class Survivors {
  private Survivors() {}

  /**
   * Ends a step: keeps the sentences that go on, in memory that lasts, when some have left; then picks their rows and gives
   * the step's memory back.
   *
   * @param sentences those that go on
   * @param before how many there were
   * @param rows the rows to go on with, counted among those of all sentences before
   */
  static Scorer.State go(
      Tape.Steps steps, Scorer.State state, int[] sentences, int before, int[] rows) {
    Scorer.State next;
    if (sentences.length == 0) {
      return state;
    }
    if (sentences.length < before) {
      Scorer.State selected = state.select(rows);
      next = selected;
    } else {
      next = state.select(rows);
    }
    return next;
  }
}
