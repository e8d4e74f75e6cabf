package org.seq4j.tasks.dialogue;

/** What is read and what is said. */
public enum Direction {
  /** A history is read and its response said. */
  FORWARD,
  /** A response is read and the turn before it said. */
  REVERSE
}
