package org.seq4j.runner.predict;

/** Hears of sources that were too long. */
@FunctionalInterface
public interface CutListener {
  /** Does nothing. */
  CutListener IGNORE = (line, length, maximum) -> {};

  /**
   * A source was cut.
   *
   * @param line its number, from 1
   * @param length how many tokens it had
   * @param maximum how many were kept
   */
  void cut(long line, int length, int maximum);
}
