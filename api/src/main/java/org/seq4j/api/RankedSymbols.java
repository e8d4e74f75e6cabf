package org.seq4j.api;

import org.seq4j.nn.Tensor;
import org.seq4j.nn.kernels.Best;

/**
 * The most probable symbols of each row that may be said, the best first; of equally probable ones
 * the smaller id first.
 */
public final class RankedSymbols {
  private final int count;
  private final int stored;
  private final int[] symbols;
  private final double[] logProbabilities;
  private final Tensor logits;
  private final double[] logSums;

  /**
   * Ranks what may be said next.
   *
   * @param logits {@code [rows, symbols]}, as a {@link Scorer} gives them
   * @param most how many symbols of each row are asked for
   */
  public RankedSymbols(Tensor logits, int most) {
    int rows = logits.shape().rows();
    int all = logits.shape().size();
    this.logits = logits;
    logSums = new double[rows];
    Best best = logits.best(Math.min(all, most + Vocabulary.NEVER_SAID));
    count = Math.min(most, all - Vocabulary.NEVER_SAID);
    stored = count;
    symbols = new int[rows * count];
    logProbabilities = new double[rows * count];
    for (int row = 0; row < rows; row++) {
      take(best, row);
    }
  }

  private RankedSymbols(RankedSymbols all, int most) {
    count = Math.min(most, all.count);
    stored = all.stored;
    symbols = all.symbols;
    logProbabilities = all.logProbabilities;
    logits = all.logits;
    logSums = all.logSums;
  }

  /** The same with no more than so many of each row. */
  public RankedSymbols first(int most) {
    return new RankedSymbols(this, most);
  }

  /** Leaves out what is never said, and notes what the row's logits are larger by. */
  private void take(Best best, int row) {
    int first = row * best.count();
    logSums[row] = logit(row, best.columns()[first]) - best.logProbabilities()[first];
    int to = row * count;
    for (int from = first; to < (row + 1) * count; from++) {
      if (Vocabulary.maySay(best.columns()[from])) {
        symbols[to] = best.columns()[from];
        logProbabilities[to++] = best.logProbabilities()[from];
      }
    }
  }

  /** How many symbols each row has: as many as were asked for, or all that may be said. */
  public int count() {
    return count;
  }

  /** How many symbols there are, those that are never said included. */
  public int vocabularySize() {
    return logits.shape().size();
  }

  /**
   * A symbol's id.
   *
   * @param rank from 0, the most probable, to {@link #count} - 1
   */
  public int symbol(int row, int rank) {
    return symbols[row * stored + rank];
  }

  /**
   * The natural logarithm of a symbol's probability.
   *
   * @throws ArithmeticException if the row's logits hold NaN, or if the largest is infinite
   */
  public double logProbability(int row, int rank) {
    return finite(row, logProbabilities[row * stored + rank]);
  }

  /**
   * The natural logarithm of the probability of a symbol, whatever its rank.
   *
   * @param symbol its id
   * @throws ArithmeticException as {@link #logProbability}
   */
  public double logProbabilityOf(int row, int symbol) {
    return finite(row, logit(row, symbol) - logSums[row]);
  }

  /** Whether a symbol's logit is not negative infinity. */
  public boolean isPossible(int row, int symbol) {
    return logit(row, symbol) != Double.NEGATIVE_INFINITY;
  }

  private double logit(int row, int symbol) {
    return logits.value().get(row * logits.shape().size() + symbol);
  }

  private static double finite(int row, double result) {
    if (Double.isNaN(result)) {
      throw new ArithmeticException(
          "row "
              + row
              + " of the logits holds NaN, or its largest number is infinite; finite ones are"
              + " needed: the model's weights are no numbers, or too large");
    }
    return result;
  }
}
