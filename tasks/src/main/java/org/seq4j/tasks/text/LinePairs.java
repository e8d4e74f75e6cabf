package org.seq4j.tasks.text;

import org.seq4j.api.Origin;

/** A source text beside its target text, pair after pair, read while it is used. */
public interface LinePairs extends AutoCloseable {
  /**
   * Goes to the next pair.
   *
   * @return whether there is one
   * @throws org.seq4j.api.DataException if the files are damaged or do not match up
   */
  boolean advance();

  /** The current source. */
  String source();

  /** The current target. */
  String target();

  /** Where the current source stands. */
  Origin origin();

  /** Where the current target stands. */
  Origin targetOrigin();

  @Override
  void close();
}
