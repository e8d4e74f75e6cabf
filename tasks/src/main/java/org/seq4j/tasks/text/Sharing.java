package org.seq4j.tasks.text;

/** Whether two sides have something for themselves or together. */
public enum Sharing {
  /** Each side has its own. */
  SEPARATE,
  /** Both sides have one, learned from both. */
  JOINT
}
