package org.seq4j.runner.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seq4j.runner.config.ConfigMapping;
import org.seq4j.runner.config.ConfigNode;
import org.seq4j.runner.config.Location;
import org.seq4j.runner.config.Problems;

/** Reads what differs between runs: {@code set}, {@code grid} and {@code seeds}. */
final class Axes {
  static final String SEED = "seed";
  private static final List<String> NOT_HERE = List.of("name", "version");

  private final Problems problems;
  private final List<Axis> found = new ArrayList<>();

  private Axes(Problems problems) {
    this.problems = problems;
  }

  /**
   * Those of an entry of {@code runs}: first what is set, then the grid, then the seeds.
   *
   * @param common the seeds of the whole file
   */
  static List<Axis> of(ConfigMapping entry, Optional<ConfigNode> common, Problems problems) {
    Axes axes = new Axes(problems);
    mapping(entry, "set").forEach((key, value) -> axes.add(key, value, List.of(value.value())));
    mapping(entry, "grid").forEach((key, value) -> axes.add(key, value, values(value)));
    Optional<ConfigNode> own = entry.get("seeds");
    own.or(() -> common)
        .ifPresent(seeds -> axes.add(SEED, seeds.location(), Axis.elements(seeds), seeds.path()));
    return axes.found;
  }

  private static Map<String, ConfigMapping.Entry> mapping(ConfigMapping entry, String key) {
    return entry.get(key).map(node -> ((ConfigMapping) node).entries()).orElse(Map.of());
  }

  private static List<ConfigNode> values(ConfigMapping.Entry entry) {
    return Axis.elements(entry.value());
  }

  private void add(String key, ConfigMapping.Entry entry, List<ConfigNode> values) {
    add(key, entry.keyLocation(), values, entry.value().path());
  }

  private void add(String key, Location where, List<ConfigNode> values, String path) {
    if (NOT_HERE.contains(key)) {
      problems.problem(
          where, path, "'" + key + "' belongs to the file and its runs, not to their settings");
      return;
    }
    if (values.isEmpty()) {
      problems.problem(where, path, "has no value: write one at least, or leave it out");
      return;
    }
    for (int i = 0; i < values.size(); i++) {
      if (values.indexOf(values.get(i)) < i) {
        problems.problem(values.get(i), values.get(i).found() + " is there twice: keep one");
      }
    }
    contradicted(key)
        .ifPresent(
            other ->
                problems.problem(
                    where,
                    path,
                    other.key().equals(key)
                        ? "'%s' is set at %s too: keep one of the two".formatted(key, other.where())
                        : "'%s', which is set at %s, is or has a part of '%s': keep one of the two"
                            .formatted(other.key(), other.where(), key)));
    found.add(new Axis(key, where, values));
  }

  /** What is set already and has a say in the same setting. */
  private Optional<Axis> contradicted(String key) {
    return found.stream()
        .filter(
            axis ->
                axis.key().equals(key)
                    || axis.key().startsWith(key + ".")
                    || key.startsWith(axis.key() + "."))
        .findFirst();
  }
}
