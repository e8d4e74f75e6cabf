package org.seq4j.tasks.transduction;

/** Where several right answers to one source stand in what is judged, dev and test. */
public enum References {
  /** Nowhere: every line is an example by itself. */
  SINGLE,
  /** On lines of their own: all lines with the same source are one example. */
  GROUPED,
  /** Beside each other: in several target files, or in all columns from the target's on. */
  PARALLEL
}
