package org.seq4j.api;

import java.util.Iterator;

/**
 * A stream of examples that is read while it is used; nothing holds the whole corpus in memory.
 * Closing it closes the files behind it.
 */
public interface Examples extends Iterator<Example>, AutoCloseable {
  @Override
  void close();
}
