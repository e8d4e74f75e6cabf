package org.seq4j.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The vocabularies of a task by name; {@code source} and {@code target} where there are two. They
 * are learned once from the training data and saved with the model.
 *
 * @param byName the vocabularies; two names may share one
 */
public record Vocabularies(Map<String, Vocabulary> byName) {
  public Vocabularies {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  public static Vocabularies of(Vocabulary source, Vocabulary target) {
    Map<String, Vocabulary> both = new LinkedHashMap<>();
    both.put("source", source);
    both.put("target", target);
    return new Vocabularies(both);
  }

  public Vocabulary source() {
    return get("source");
  }

  public Vocabulary target() {
    return get("target");
  }

  public Vocabulary get(String name) {
    Vocabulary found = byName.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no vocabulary '" + name + "' among " + byName.keySet());
    }
    return found;
  }
}
