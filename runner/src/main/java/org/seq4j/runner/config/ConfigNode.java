package org.seq4j.runner.config;

import java.util.Optional;

/**
 * A part of a configuration that knows where it was written and which key path leads to it. Nodes
 * are immutable, and equal when they say the same, wherever they were written.
 */
public sealed interface ConfigNode permits ConfigMapping, ConfigSequence, ConfigScalar {

  /** The key path, such as {@code model.encoder.size} or {@code tasks[1]}; empty at the root. */
  String path();

  /** Where the node begins. */
  Location location();

  /** The node in a message's words: {@code a list}, {@code 'wide'}, {@code nothing}. */
  String found();

  /** Whether nothing was written: {@code size:}, {@code size: null} or {@code size: ~}. */
  default boolean isMissing() {
    return false;
  }

  /**
   * The node that keys lead to from here. Parts that somebody else interprets are found with it
   * even when the record that holds them could not be bound, so that their problems are in the same
   * report.
   *
   * @param keys keys with dots between them, {@code model.attention}
   * @return the node; empty when a key is not there
   */
  default Optional<ConfigNode> find(String keys) {
    Optional<ConfigNode> node = Optional.of(this);
    for (String key : keys.split("\\.", -1)) {
      node =
          node.filter(ConfigMapping.class::isInstance)
              .flatMap(mapping -> ((ConfigMapping) mapping).get(key));
    }
    return node;
  }

  /** This node and all below it at another path: a part of a file that stands for a whole one. */
  ConfigNode at(String path);

  /** The path of a key below a path. */
  static String child(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** The path of an entry, counted from 0, of the list at a path. */
  static String element(String path, int index) {
    return path + "[" + index + "]";
  }
}
