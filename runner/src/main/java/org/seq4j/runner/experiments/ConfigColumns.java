package org.seq4j.runner.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.seq4j.runner.config.ConfigMapping;
import org.seq4j.runner.config.ConfigNode;
import org.seq4j.runner.config.ConfigScalar;
import org.seq4j.runner.config.ConfigWriter;
import org.seq4j.runner.wire.ConfigDifferences;

/**
 * The settings in which groups of runs differ.
 *
 * @param keys of the smallest parts that differ, by name
 * @param groups what is compared
 */
record ConfigColumns(List<String> keys, List<RunGroup> groups) {
  private static final String TYPE = "type";

  static ConfigColumns of(List<RunGroup> groups) {
    TreeSet<String> keys = new TreeSet<>();
    for (RunGroup group : groups) {
      keys.addAll(
          new ConfigDifferences(groups.get(0).first().config(), group.first().config()).keys());
    }
    List<String> outer = new ArrayList<>();
    for (String key : keys) {
      if (outer.stream().noneMatch(other -> key.startsWith(other + "."))) {
        outer.add(key);
      }
    }
    return new ConfigColumns(outer, groups);
  }

  /**
   * What a group has for a key. A component is called by its type where no two of the same type
   * have different settings.
   */
  String value(RunGroup group, String key) {
    Optional<ConfigNode> node = node(group, key);
    Optional<String> type = node.flatMap(ConfigColumns::type);
    boolean typeSaysAll =
        type.isPresent()
            && groups.stream()
                .map(other -> node(other, key))
                .filter(other -> other.flatMap(ConfigColumns::type).equals(type))
                .allMatch(node::equals);
    return typeSaysAll ? type.get() : node.map(ConfigColumns::text).orElse("");
  }

  private static Optional<ConfigNode> node(RunGroup group, String key) {
    return ConfigDifferences.value(group.first().config(), key);
  }

  private static Optional<String> type(ConfigNode node) {
    return node instanceof ConfigMapping mapping
        ? mapping.get(TYPE).map(ConfigColumns::text)
        : Optional.empty();
  }

  private static String text(ConfigNode node) {
    return node instanceof ConfigScalar scalar ? scalar.text() : ConfigWriter.inline(node);
  }
}
