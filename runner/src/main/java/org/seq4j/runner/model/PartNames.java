package org.seq4j.runner.model;

import java.util.List;
import java.util.Map;

/**
 * What the parts of a task's model are called: the names of their weights begin so. Parts of one
 * name are one part.
 *
 * @param task the name of the task, before those of the parts that are its own; empty where a model
 *     is alone
 * @param shared the names of the parts that several models may have, by what they are: {@code
 *     encoder} to {@code reader}
 */
public record PartNames(String task, Map<String, String> shared) {
  public static final String SOURCE_EMBEDDING = "source-embedding";
  public static final String ENCODER = "encoder";
  public static final String ATTENTION = "attention";
  public static final String DECODER = "decoder";
  public static final String TARGET_EMBEDDING = "target-embedding";
  public static final String OUTPUT = "output";

  /** What a model is made of. */
  public static final List<String> PARTS =
      List.of(SOURCE_EMBEDDING, ENCODER, ATTENTION, DECODER, TARGET_EMBEDDING, OUTPUT);

  /** Those of a model that shares nothing: its parts are called what they are. */
  public static final PartNames ALONE = new PartNames("", Map.of());

  public PartNames {
    shared = Map.copyOf(shared);
    for (String part : shared.keySet()) {
      if (!PARTS.contains(part)) {
        throw new IllegalArgumentException("no part '" + part + "'; the parts are " + PARTS);
      }
    }
  }

  /** The name of a part. */
  public String of(String part) {
    String own = task.isEmpty() ? part : task + "." + part;
    return shared.getOrDefault(part, own);
  }

  /** Where a configuration says what a part is: {@code tasks.de-en.model.encoder}. */
  public String place(String part) {
    return setting("model." + part);
  }

  /** Where a configuration has a setting of this model: {@code tasks.de-en.model.encoder.size}. */
  public String setting(String path) {
    boolean own = !task.isEmpty() && path.startsWith("model.");
    return own ? "tasks." + task + "." + path : path;
  }
}
