package org.seq4j.api;

import java.util.List;
import org.seq4j.nn.Tape;

/** Finds what a model would say. */
public interface Search {
  /**
   * Decodes a batch.
   *
   * @param tape a tape that does not record
   * @return for each sentence its hypotheses, the best first, at least one
   */
  List<List<Hypothesis>> decode(Scorer scorer, Tape tape, Source source);
}
