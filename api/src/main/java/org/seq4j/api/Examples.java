package org.seq4j.api;

import java.util.Iterator;

/**
 * A stream of examples that is read while it is used; nothing holds the whole corpus in memory.
 * Closing it closes the files behind it.
 */
public interface Examples extends Iterator<Example>, AutoCloseable {
  /**
   * Leaves out all examples before a position, as if they had been read; called at most once,
   * before anything else. Overridden where that can be done without making the examples.
   *
   * @param position one more than {@link Example#position()} of the last example that is left out
   */
  default void skipTo(long position) {
    for (long read = 0; read < position && hasNext(); ) {
      read = next().position() + 1;
    }
  }

  @Override
  void close();
}
