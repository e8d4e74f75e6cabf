package org.seq4j.decoders;

import java.util.List;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.RankedSymbols;
import org.seq4j.nn.Tensor;

/** The hypotheses of one sentence while a search goes on; those that go on have a row each. */
interface Frontier {
  /** Whether nothing more is looked for. */
  boolean isDone();

  /** Looks for nothing more. */
  void stop();

  /** What a row said last. A row without a hypothesis only fills the batch. */
  int symbol(int row);

  /** How many of each row's most probable symbols it must see next. */
  int asks();

  /**
   * One step.
   *
   * @param rows how many rows the sentence has
   * @param first its first row among those of all sentences
   * @param ranked each row's symbols, at least as many as it {@link #asks} for
   * @param weights what attention looked at, {@code [time, rows of all sentences]}
   * @return the rows to go on with, equally many at every step, counted within the sentence
   */
  int[] extend(int rows, int first, RankedSymbols ranked, Tensor weights);

  /** All paths of which one will be the best. */
  List<Path> paths();

  /** What was found, the best first, at least one. */
  List<Hypothesis> results();
}
