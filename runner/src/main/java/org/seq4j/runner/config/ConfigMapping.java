package org.seq4j.runner.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A mapping from keys to nodes, in the order in which they were written.
 *
 * @param path the key path
 * @param location where the mapping begins
 * @param entries the keys with their places and values; unmodifiable
 */
public record ConfigMapping(String path, Location location, Map<String, Entry> entries)
    implements ConfigNode {

  /**
   * The value of a key.
   *
   * @param keyLocation where the key was written
   * @param value the value
   */
  public record Entry(Location keyLocation, ConfigNode value) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Entry entry && value.equals(entry.value);
    }

    @Override
    public int hashCode() {
      return value.hashCode();
    }
  }

  public ConfigMapping {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /** A mapping without keys. */
  public static ConfigMapping empty(String path, Location location) {
    return new ConfigMapping(path, location, Map.of());
  }

  /** The value of a key, or empty when the key is not there. */
  public Optional<ConfigNode> get(String key) {
    return Optional.ofNullable(entries.get(key)).map(Entry::value);
  }

  /** This mapping with a key added, or with its value replaced in its place. */
  public ConfigMapping with(String key, Entry entry) {
    Map<String, Entry> changed = new LinkedHashMap<>(entries);
    changed.put(key, entry);
    return new ConfigMapping(path, location, changed);
  }

  /** This mapping without a key. */
  public ConfigMapping without(String key) {
    Map<String, Entry> changed = new LinkedHashMap<>(entries);
    changed.remove(key);
    return new ConfigMapping(path, location, changed);
  }

  @Override
  public ConfigMapping at(String path) {
    Map<String, Entry> moved = new LinkedHashMap<>();
    entries.forEach(
        (key, entry) ->
            moved.put(
                key, new Entry(entry.keyLocation, entry.value.at(ConfigNode.child(path, key)))));
    return new ConfigMapping(path, location, moved);
  }

  /**
   * Lays this over another node: what both have is this one's, mapping by mapping. A single value
   * below is taken for the short form of a component.
   */
  public ConfigMapping over(ConfigNode below) {
    ConfigMapping laid =
        below instanceof ConfigMapping mapping ? mapping : longForm(below, location);
    for (Map.Entry<String, Entry> own : entries.entrySet()) {
      Entry upper = own.getValue();
      Optional<ConfigNode> lower = laid.get(own.getKey());
      laid =
          upper.value instanceof ConfigMapping inner && lower.isPresent()
              ? laid.with(own.getKey(), new Entry(upper.keyLocation, inner.over(lower.get())))
              : laid.with(own.getKey(), upper);
    }
    return laid;
  }

  /** What is written {@code bahdanau}, as {@code {type: bahdanau}}; empty for a list or nothing. */
  public static ConfigMapping longForm(ConfigNode node, Location location) {
    ConfigMapping empty = empty(node.path(), location);
    if (!(node instanceof ConfigScalar scalar) || scalar.isMissing()) {
      return empty;
    }
    ConfigScalar type = scalar.at(ConfigNode.child(node.path(), "type"));
    return new ConfigMapping(
        node.path(), node.location(), Map.of("type", new Entry(node.location(), type)));
  }

  @Override
  public String found() {
    return "a mapping";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConfigMapping mapping && entries.equals(mapping.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }
}
