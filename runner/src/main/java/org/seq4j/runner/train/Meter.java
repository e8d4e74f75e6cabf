package org.seq4j.runner.train;

/** Loss and speed since the last evaluation. */
final class Meter {
  private LossSum loss = LossSum.NONE;
  private long symbols;
  private long start = System.nanoTime();

  void add(double mean, int count) {
    loss = loss.plus(mean, count);
    symbols += count;
  }

  LossSum loss() {
    return loss;
  }

  TrainingListener.Progress progress(long update, long updates, int epoch, double rate) {
    double seconds = (System.nanoTime() - start) * 1e-9;
    return new TrainingListener.Progress(
        update, updates, epoch, loss.mean(), symbols / seconds, rate);
  }

  /** Begins to measure the time, with a loss that was counted before. */
  void start(LossSum before) {
    loss = before;
    symbols = 0;
    start = System.nanoTime();
  }
}
