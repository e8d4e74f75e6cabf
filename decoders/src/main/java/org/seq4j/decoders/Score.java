package org.seq4j.decoders;

import java.util.Optional;

/**
 * What finished hypotheses are ranked by: the log probability, as rules changed it, over the length
 * penalty, and a penalty for source positions that were hardly looked at, {@code coverage * sum of
 * log(min(sum of weights, 1))} over source positions. Wu et al. 2016,
 * https://arxiv.org/abs/1609.08144, equation 14. A position that nobody looked at counts as {@value
 * #LEAST}, so that the penalty stays finite.
 *
 * @param penalty what is divided by
 * @param power its power
 * @param coverage how much coverage counts; 0: not
 */
record Score(LengthPenalty penalty, double power, double coverage) {
  /** The log probability itself. */
  static final Score PLAIN = new Score(LengthPenalty.AVERAGE, 0, 0);

  private static final double LEAST = 1e-6;

  /**
   * The score of a path.
   *
   * @param sourceLength how many source positions there are
   */
  double of(Path path, int sourceLength) {
    double score = path.adjusted() / penalty.of(path.length(), power);
    return coverage == 0 ? score : score + coverage * uncovered(path, sourceLength);
  }

  private static double uncovered(Path path, int sourceLength) {
    double[] sums = new double[sourceLength];
    for (Optional<Path> at = Optional.of(path); at.isPresent(); at = at.get().before()) {
      float[] looked = at.get().attention();
      for (int position = 0; position < Math.min(sourceLength, looked.length); position++) {
        sums[position] += looked[position];
      }
    }
    double penalty = 0;
    for (double sum : sums) {
      penalty += Math.log(Math.max(LEAST, Math.min(sum, 1)));
    }
    return penalty;
  }
}
