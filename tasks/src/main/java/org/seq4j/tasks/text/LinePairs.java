package org.seq4j.tasks.text;

import java.util.List;
import java.util.Optional;
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

  /**
   * Leaves out pairs, or all if there are not so many, before the first is read.
   *
   * @return how many were left out
   */
  default long skip(long count) {
    long skipped = 0;
    while (skipped < count && advance()) {
      skipped++;
    }
    return skipped;
  }

  /** The current source. */
  String source();

  /** The current target. */
  String target();

  /** All that is right for the current source, {@link #target} first. */
  default List<String> targets() {
    return List.of(target());
  }

  /** The tokens that the current source begins with, where its corpus says them. */
  default Optional<List<String>> prefix() {
    return Optional.empty();
  }

  /** Where the current source stands. */
  Origin origin();

  /** Where the current target stands. */
  Origin targetOrigin();

  @Override
  void close();
}
