package org.seq4j.runner.train;

/** The speed since the last evaluation. */
final class Meter {
  private long symbols;
  private long start = System.nanoTime();

  void add(int count) {
    symbols += count;
  }

  /** Target symbols a second. */
  double speed() {
    return symbols / ((System.nanoTime() - start) * 1e-9);
  }

  /** Begins to measure. */
  void start() {
    symbols = 0;
    start = System.nanoTime();
  }
}
