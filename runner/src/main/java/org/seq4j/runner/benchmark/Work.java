package org.seq4j.runner.benchmark;

/** What is timed. */
interface Work {
  /** Does so many steps, the next ones; how many tokens they had. */
  long run(int steps);

  /** Does so many steps without counting them as done: the next step is the first. */
  void warmUp(int steps);
}
