package org.seq4j.decoders;

import java.util.Comparator;
import org.seq4j.api.Vocabulary;

/**
 * A symbol that a hypothesis may go on with.
 *
 * @param row the row of the hypothesis
 * @param symbol the symbol
 * @param logProbability of the symbol
 * @param adjusted the same as rules changed it
 * @param rank what candidates are compared by
 */
record Candidate(int row, int symbol, double logProbability, double adjusted, double rank) {
  static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingDouble((Candidate candidate) -> -candidate.rank)
          .thenComparingInt(Candidate::row)
          .thenComparingInt(Candidate::symbol);

  boolean ends() {
    return symbol == Vocabulary.END;
  }
}
