package org.seq4j.decoders;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
 * @param logProbability of all of them together
 * @param attention what was looked at when this one was said, one number a source position
 */
record Path(
    Optional<Path> before, int symbol, int length, double logProbability, float[] attention) {
  /** Nothing was said. */
  static final Path BEGIN = new Path(Optional.empty(), Vocabulary.BEGIN, 0, 0, new float[0]);

  /** This path and one more symbol. */
  Path then(int next, double nextLogProbability, float[] looked) {
    return new Path(
        Optional.of(this), next, length + 1, logProbability + nextLogProbability, looked);
  }

  boolean isFinished() {
    return symbol == Vocabulary.END;
  }

  /** The log probability divided by {@code length ^ normalization}. */
  double score(double normalization) {
    return logProbability / Math.pow(Math.max(1, length), normalization);
  }

  Hypothesis hypothesis(double normalization) {
    Deque<Path> steps = new ArrayDeque<>();
    Path step = this;
    while (step.before.isPresent()) {
      steps.addFirst(step);
      step = step.before.get();
    }
    List<float[]> looked = new ArrayList<>();
    steps.forEach(each -> looked.add(each.attention));
    int[] ids = steps.stream().filter(each -> !each.isFinished()).mapToInt(Path::symbol).toArray();
    return new Hypothesis(ids, score(normalization), logProbability, isFinished(), looked);
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
