package org.seq4j.runner.train;

/** Loss and speed since the last evaluation. */
final class Meter {
  private double lossSum;
  private long symbols;
  private long start = System.nanoTime();

  void add(double loss, int count) {
    lossSum += loss * count;
    symbols += count;
  }

  TrainingListener.Progress progress(long update, long updates, int epoch, double rate) {
    double seconds = (System.nanoTime() - start) * 1e-9;
    return new TrainingListener.Progress(
        update, updates, epoch, lossSum / symbols, symbols / seconds, rate);
  }

  void reset() {
    lossSum = 0;
    symbols = 0;
    start = System.nanoTime();
  }
}
