package org.seq4j.runner.wire;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.seq4j.runner.config.ConfigMapping;
import org.seq4j.runner.config.ConfigNode;

/**
 * Where two configurations say something else.
 *
 * @param old the earlier one
 * @param now the later one
 */
public record ConfigDifferences(ConfigNode old, ConfigNode now) {
  /** Between the settings that a run was begun with and others. */
  public static ConfigDifferences of(RunFolder run, RunSettings settings, Registry registry) {
    ConfigNode begun = RunReader.readTrained(run.config(), List.of(), registry).node();
    return new ConfigDifferences(begun, settings.node());
  }

  /** The keys, in their order, of the smallest parts that differ. */
  public List<String> keys() {
    return keys(old, now, "");
  }

  private static List<String> keys(ConfigNode old, ConfigNode now, String path) {
    if (old instanceof ConfigMapping before && now instanceof ConfigMapping after) {
      TreeSet<String> keys = new TreeSet<>(before.entries().keySet());
      keys.addAll(after.entries().keySet());
      return keys.stream()
          .flatMap(
              key -> {
                String inner = path.isEmpty() ? key : path + "." + key;
                return before.get(key).isPresent() && after.get(key).isPresent()
                    ? keys(before.get(key).get(), after.get(key).get(), inner).stream()
                    : List.of(inner).stream();
              })
          .toList();
    }
    return Objects.equals(old, now) ? List.of() : List.of(path);
  }

  /** {@code training.clip: 5.0, was 1.0}. */
  public String describe(String key) {
    return "%s: %s, was %s".formatted(key, at(now, key), at(old, key));
  }

  private static String at(ConfigNode root, String key) {
    return root.find(key).map(ConfigNode::found).orElse("not there");
  }
}
