package org.seq4j.decoders;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.seq4j.api.RankedSymbols;
import org.seq4j.api.Vocabulary;
import org.seq4j.nn.Tensor;

/** The hypotheses of one sentence. */
final class Beam {
  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingDouble((Candidate candidate) -> -candidate.logProbability)
          .thenComparingInt(Candidate::row)
          .thenComparingInt(Candidate::symbol);

  private final int width;
  private final List<Path> finished = new ArrayList<>();
  private List<Path> live = List.of(Path.BEGIN);

  private record Candidate(int row, int symbol, double step, double logProbability) {}

  Beam(int width) {
    this.width = width;
  }

  /** What the row said last. A row beyond the live ones only fills the batch. */
  int symbol(int row) {
    return row < live.size() ? live.get(row).symbol() : Vocabulary.END;
  }

  boolean isDone() {
    return finished.size() >= width || live.isEmpty();
  }

  /** The finished paths, or if none ended in time those that were still going on. */
  List<Path> results() {
    return finished.isEmpty() ? live : finished;
  }

  /**
   * One step.
   *
   * @param rows how many rows the sentence has
   * @param first its first row among those of all sentences
   * @param ranked each row's symbols, twice the width of them
   * @return the rows to go on with, {@code width} of them, counted within the sentence
   */
  int[] extend(int rows, int first, RankedSymbols ranked, Tensor weights) {
    if (isDone()) {
      return new int[width];
    }
    List<Candidate> candidates = candidates(Math.min(rows, live.size()), first, ranked);
    List<Path> next = new ArrayList<>();
    int[] chosen = new int[width];
    for (int rank = 0; rank < candidates.size() && next.size() < width; rank++) {
      Candidate candidate = candidates.get(rank);
      boolean ends = candidate.symbol == Vocabulary.END;
      if (ends && rank >= width) {
        continue;
      }
      float[] looked = Path.column(weights, first + candidate.row);
      Path path = live.get(candidate.row).then(candidate.symbol, candidate.step, looked);
      if (ends) {
        finished.add(path);
      } else {
        chosen[next.size()] = candidate.row;
        next.add(path);
      }
    }
    live = List.copyOf(next);
    return chosen;
  }

  /**
   * The best continuations of all rows: twice the width, so that enough go on even if as many end.
   */
  private List<Candidate> candidates(int rows, int first, RankedSymbols ranked) {
    List<Candidate> all = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      double before = live.get(row).logProbability();
      for (int rank = 0; rank < ranked.count(); rank++) {
        double step = ranked.logProbability(first + row, rank);
        all.add(new Candidate(row, ranked.symbol(first + row, rank), step, before + step));
      }
    }
    all.sort(BEST_FIRST);
    return all.subList(0, Math.min(all.size(), 2 * width));
  }
}
