package org.seq4j.runner.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.seq4j.runner.config.ConfigMapping;
import org.seq4j.runner.config.ConfigNode;
import org.seq4j.runner.config.ConfigScalar;
import org.seq4j.runner.config.ConfigWriter;

/**
 * Where two configurations say something else.
 *
 * @param old the earlier one
 * @param now the later one
 */
public record ConfigDifferences(ConfigNode old, ConfigNode now) {
  private static final String TASKS = "tasks";

  /** Stands for the order of tasks: batches go by it, and mappings are equal in any. */
  private static final String ORDER = "tasks (order)";

  /** Between the settings that a run was begun with and others. */
  public static ConfigDifferences of(RunFolder run, RunSettings settings, Registry registry) {
    ConfigNode begun = RunReader.readTrained(run.config(), List.of(), registry).node();
    return new ConfigDifferences(begun, settings.node());
  }

  /** The keys, in their order, of the smallest parts that differ. */
  public List<String> keys() {
    List<String> keys = new ArrayList<>(keys(old, now, ""));
    List<String> before = new ArrayList<>(tasks(old));
    List<String> after = new ArrayList<>(tasks(now));
    before.retainAll(after);
    after.retainAll(before);
    if (!before.equals(after)) {
      keys.add(ORDER);
    }
    return List.copyOf(keys);
  }

  /** The names of tasks, in their order. */
  private static List<String> tasks(ConfigNode root) {
    return root.find(TASKS)
        .filter(ConfigMapping.class::isInstance)
        .map(tasks -> List.copyOf(((ConfigMapping) tasks).entries().keySet()))
        .orElse(List.of());
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
    return value(root, key).map(ConfigDifferences::text).orElse("not there");
  }

  /** What a configuration has for one of the keys. */
  public static Optional<ConfigNode> value(ConfigNode root, String key) {
    return key.equals(ORDER) ? Optional.of(ConfigWriter.node(tasks(root))) : root.find(key);
  }

  private static String text(ConfigNode node) {
    return node instanceof ConfigScalar ? node.found() : ConfigWriter.inline(node);
  }
}
