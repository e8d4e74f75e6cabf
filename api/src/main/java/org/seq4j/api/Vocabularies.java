package org.seq4j.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a task learned from the training data, once: the vocabularies by name ({@code source} and
 * {@code target} where there are two), and what tokenizers learned. It is saved with the model.
 *
 * @param byName the vocabularies; two names may share one
 * @param tokenizers the tokenizers that learned, by the names that {@link Task#tokenizers} gives
 *     them
 */
public record Vocabularies(
    Map<String, Vocabulary> byName, Map<String, LearnedTokenizer> tokenizers) {
  public Vocabularies {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    tokenizers = Collections.unmodifiableMap(new LinkedHashMap<>(tokenizers));
  }

  /** Vocabularies of a task whose tokenizers need nothing but settings. */
  public Vocabularies(Map<String, Vocabulary> byName) {
    this(byName, Map.of());
  }

  public static Vocabularies of(Vocabulary source, Vocabulary target) {
    Map<String, Vocabulary> both = new LinkedHashMap<>();
    both.put("source", source);
    both.put("target", target);
    return new Vocabularies(both);
  }

  /** The same vocabularies with these tokenizers. */
  public Vocabularies with(Map<String, LearnedTokenizer> learned) {
    return new Vocabularies(byName, learned);
  }

  public Vocabulary source() {
    return get("source");
  }

  public Vocabulary target() {
    return get("target");
  }

  public Vocabulary get(String name) {
    return get(byName, name, "vocabulary");
  }

  /** A tokenizer that learned. */
  public LearnedTokenizer tokenizer(String name) {
    return get(tokenizers, name, "tokenizer that learned");
  }

  private static <T> T get(Map<String, T> all, String name, String what) {
    T found = all.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no " + what + " '" + name + "' among " + all.keySet());
    }
    return found;
  }
}
