package org.seq4j.api;

import java.util.List;
import java.util.Optional;
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

  /**
   * What may be said to a source, where that is more than the vocabulary: symbols are numbered so.
   */
  default Optional<ExtendedVocabulary> extended(Item source) {
    return Optional.empty();
  }

  /**
   * The natural logarithms of the probabilities of the targets' symbols, each after those before it
   * and the end symbol last.
   *
   * @param tape a tape that does not record
   * @return for each example as many numbers as its target has symbols, and one for the end
   */
  default List<double[]> logProbabilities(Tape tape, Batch batch) {
    return ForcedSteps.logProbabilities(this, tape, batch);
  }

  /** The negative logarithm of the targets' probability, summed over the batch's symbols. */
  default double crossEntropy(Tape tape, Batch batch) {
    double sum = 0;
    for (double[] each : logProbabilities(tape, batch)) {
      for (double symbol : each) {
        sum -= symbol;
      }
    }
    return sum;
  }

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
   *     for each row, since the search normalises what it needs of them ({@link RankedSymbols});
   *     negative infinity where a symbol is impossible
   * @param weights what attention looked at, {@code [time, rows]}
   */
  record Scores(State state, Tensor logits, Tensor weights) {}
}
