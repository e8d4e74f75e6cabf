package org.seq4j.api;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What stands behind an example and is neither read nor said, for metrics and baselines.
 *
 * @param group the name of what it belongs to, such as its dialogue; empty if it stands by itself
 * @param entity whether a word names a thing that the task knows of, such as a restaurant; empty if
 *     the task knows of none
 * @param line the line that the source was made of, for baselines; empty where it is no text, and
 *     in training
 */
public record Background(
    Optional<String> group, Optional<Predicate<String>> entity, Optional<String> line) {
  /** An example by itself, of which nothing more is known. */
  public static final Background NONE =
      new Background(Optional.empty(), Optional.empty(), Optional.empty());

  /** What a metric may need to know of an example. */
  public enum Fact {
    GROUP("which dialogue an output belongs to"),
    ENTITIES("which words name things");

    private final String meaning;

    Fact(String meaning) {
      this.meaning = meaning;
    }

    /** As part of a sentence: {@code which words name things}. */
    public String meaning() {
      return meaning;
    }
  }

  /** An example by itself, with the line that its source was made of. */
  public static Background of(String line) {
    return new Background(NONE.group, NONE.entity, Optional.of(line));
  }

  /** What is known of this example. */
  public Set<Fact> facts() {
    Set<Fact> facts = EnumSet.noneOf(Fact.class);
    group.ifPresent(name -> facts.add(Fact.GROUP));
    entity.ifPresent(word -> facts.add(Fact.ENTITIES));
    return facts;
  }

  /** Whether a word is known to name a thing. */
  public boolean isEntity(String word) {
    return entity.isPresent() && entity.get().test(word);
  }
}
