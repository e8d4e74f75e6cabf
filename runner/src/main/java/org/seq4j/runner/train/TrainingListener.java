package org.seq4j.runner.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Hears how training goes on. */
public interface TrainingListener {
  /** An update was done; does nothing unless overridden. */
  default void updated(Progress progress) {}

  /**
   * The weights were kept, after the dev split was decoded if there is one. The last checkpoint
   * does not say so yet: if training ends here, it is done and told again when the run goes on.
   *
   * @param evaluation {@link Evaluation#NONE} where there is no dev split
   * @param best whether they are the best ones; where nothing judges them, the last are
   */
  void evaluated(Progress progress, Evaluation evaluation, boolean best);

  /**
   * Where training is.
   *
   * @param update how many updates were done
   * @param updates how many there will be at most
   * @param epoch the pass over the training data, from 1; of several tasks that of the slowest
   * @param loss the mean loss of a target symbol since the last evaluation
   * @param tokensPerSecond target symbols a second since the last evaluation, evaluations left out
   * @param rate the learning rate of the last update
   * @param losses of several tasks that of each, by name; none where there is one
   */
  record Progress(
      long update,
      long updates,
      int epoch,
      double loss,
      double tokensPerSecond,
      double rate,
      Map<String, Double> losses) {
    public Progress {
      losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
    }
  }
}
