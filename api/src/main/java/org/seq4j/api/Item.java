package org.seq4j.api;

/**
 * One side of one example: what an {@link Input} can read or an {@link Output} can make. Text is a
 * {@link Tokens}; other kinds (audio frames, regions of a picture) are added by a task together
 * with the input that reads them.
 */
public interface Item {
  /** The number of time steps. */
  int length();
}
