package org.seq4j.api;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * What stands behind an example and is neither read nor said, for metrics and baselines.
 *
 * @param group the name of what it belongs to, such as its dialogue; empty if it stands by itself
 * @param entity whether a word names a thing that the task knows of, such as a restaurant
 * @param line the line that the source was made of, for baselines; empty where it is no text, and
 *     in training
 */
public record Background(Optional<String> group, Predicate<String> entity, Optional<String> line) {
  /** An example by itself, of which nothing more is known. */
  public static final Background NONE =
      new Background(Optional.empty(), word -> false, Optional.empty());

  /** An example by itself, with the line that its source was made of. */
  public static Background of(String line) {
    return new Background(NONE.group, NONE.entity, Optional.of(line));
  }
}
