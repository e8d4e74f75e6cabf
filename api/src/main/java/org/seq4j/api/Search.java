package org.seq4j.api;

import java.util.List;
import org.seq4j.nn.Tape;

/** Finds what a model would say. */
@FunctionalInterface
public interface Search {
  /**
   * Decodes a batch.
   *
   * @param tape a tape that does not record
   * @param requests what is asked for each sentence of the source
   * @return for each sentence its hypotheses, the best first, at least one
   * @throws IllegalArgumentException if this search cannot do what is asked
   */
  List<List<Hypothesis>> decode(Scorer scorer, Tape tape, Source source, List<Request> requests);

  /** Decodes a batch with nothing asked but what a model says; ids count from 0. */
  default List<List<Hypothesis>> decode(Scorer scorer, Tape tape, Source source) {
    return decode(scorer, tape, source, Request.plain(source.batch()));
  }
}
