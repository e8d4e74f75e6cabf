package org.seq4j.api;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * What stands behind an example and is neither read nor said, for metrics.
 *
 * @param group the name of what it belongs to, such as its dialogue; empty if it stands by itself
 * @param entity whether a word names a thing that the task knows of, such as a restaurant
 */
public record Background(Optional<String> group, Predicate<String> entity) {
  /** An example by itself, of which nothing more is known. */
  public static final Background NONE = new Background(Optional.empty(), word -> false);
}
