package org.seq4j.runner.wire;

import java.util.function.BooleanSupplier;
import org.seq4j.runner.train.Evaluation;
import org.seq4j.runner.train.TrainingListener;

/** Asks to stop as soon as training has come to an update, as an interruption would. */
final class UpdatesDone implements BooleanSupplier, TrainingListener {
  private final long last;
  private final TrainingListener told;
  private long done;

  /**
   * @param last the number of the last update
   * @param told hears everything, too
   */
  UpdatesDone(long last, TrainingListener told) {
    this.last = last;
    this.told = told;
  }

  @Override
  public boolean getAsBoolean() {
    return done >= last;
  }

  @Override
  public void updated(Progress progress) {
    done = progress.update();
    told.updated(progress);
  }

  @Override
  public void evaluated(Progress progress, Evaluation evaluation, boolean best) {
    told.evaluated(progress, evaluation, best);
  }
}
