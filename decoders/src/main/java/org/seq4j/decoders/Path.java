package org.seq4j.decoders;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.Vocabulary;
import org.seq4j.nn.Array;
import org.seq4j.nn.Tensor;

/**
 * What was said so far: a symbol behind an earlier path.
 *
 * @param before the path without this symbol; empty for the beginning
 * @param symbol the symbol
 * @param length how many symbols there are, this one included
 * @param logProbability of this symbol after those before it
 * @param adjusted the log probability of all of them together, as rules changed it
 * @param attention what was looked at when this one was said, one number a source position
 */
record Path(
    Optional<Path> before,
    int symbol,
    int length,
    double logProbability,
    double adjusted,
    float[] attention) {
  /** Nothing was said. */
  static final Path BEGIN = new Path(Optional.empty(), Vocabulary.BEGIN, 0, 0, 0, new float[0]);

  /**
   * This path and one more symbol.
   *
   * @param nextLogProbability that of the symbol
   * @param nextAdjusted the same as rules changed it
   */
  Path then(int next, double nextLogProbability, double nextAdjusted, float[] looked) {
    double sum = adjusted + nextAdjusted;
    return new Path(Optional.of(this), next, length + 1, nextLogProbability, sum, looked);
  }

  boolean isFinished() {
    return symbol == Vocabulary.END;
  }

  /** What was said, without the end symbol. */
  List<Integer> symbols() {
    return steps().stream().filter(step -> !step.isFinished()).map(Path::symbol).toList();
  }

  /** The paths to each symbol, from the first symbol on. */
  List<Path> steps() {
    List<Path> steps = new ArrayList<>(length);
    for (Path at = this; at.before.isPresent(); at = at.before.get()) {
      steps.add(at);
    }
    Collections.reverse(steps);
    return steps;
  }

  Hypothesis hypothesis(double score) {
    List<Path> steps = steps();
    return new Hypothesis(
        symbols().stream().mapToInt(Integer::intValue).toArray(),
        score,
        steps.stream().mapToDouble(Path::logProbability).toArray(),
        isFinished(),
        steps.stream().map(Path::attention).toList());
  }

  /** The weights of one row of {@code [time, rows]}. */
  static float[] column(Tensor weights, int row) {
    Array values = weights.value();
    int rows = weights.shape().at(1);
    float[] column = new float[weights.shape().at(0)];
    for (int t = 0; t < column.length; t++) {
      column[t] = (float) values.get(t * rows + row);
    }
    return column;
  }
}
