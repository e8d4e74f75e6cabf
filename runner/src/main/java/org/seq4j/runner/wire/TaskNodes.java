package org.seq4j.runner.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.seq4j.runner.config.ConfigMapping;
import org.seq4j.runner.config.ConfigNode;
import org.seq4j.runner.config.ConfigScalar;
import org.seq4j.runner.config.Problems;
import org.seq4j.runner.config.Suggest;
import org.seq4j.runner.model.PartNames;
import org.seq4j.runner.train.MixingSettings;

/**
 * The nodes of several tasks: each entry of {@code tasks} laid over the rest of the file, with the
 * components that it refers to in their places, so that it reads as a single experiment.
 */
final class TaskNodes {
  private static final List<String> KEYS =
      List.of(
          "version",
          "name",
          "seed",
          "data",
          "components",
          "tasks",
          "mixing",
          "task",
          "model",
          "training",
          "search",
          "unknown",
          "initial-weights");

  /** What entries are laid over key by key, besides the task. */
  private static final List<String> LAID = List.of("model", "unknown");

  private static final String TASK = "task";
  private static final String TYPE = "type";
  private static final String NAME = "[\\p{L}\\p{N}_-]+";

  private final ConfigNode root;
  private final Problems problems;
  private final Map<String, ConfigMapping.Entry> components;
  private final Map<String, String> uses = new HashMap<>();
  private final List<TaskNode> tasks = new ArrayList<>();

  /**
   * One task.
   *
   * @param path of its entry
   * @param experiment what it would be alone
   * @param mixed its weights
   * @param names what the parts of its model are called
   */
  record TaskNode(String path, ConfigNode experiment, ConfigNode mixed, PartNames names) {}

  private TaskNodes(ConfigNode root, Problems problems) {
    this.root = root;
    this.problems = problems;
    this.components = entries("components");
  }

  /**
   * The nodes of a file's tasks; what is wrong with how they refer to components is a problem.
   *
   * @param change what is done to every task, laid over the rest of the file
   */
  static TaskNodes of(ConfigNode root, UnaryOperator<ConfigNode> change, Problems problems) {
    TaskNodes nodes = new TaskNodes(root, problems);
    nodes.refuseUnknown((ConfigMapping) root, KEYS, "an experiment of several tasks");
    Map<String, ConfigMapping.Entry> entries = nodes.entries("tasks");
    if (entries.isEmpty()) {
      problems.problem(
          root.find("tasks").orElse(root), "no task is named: write NAME: {task: ..., model: ...}");
    }
    nodes.checkNames(entries);
    entries.forEach((name, entry) -> nodes.add(name, entry.value(), change));
    nodes.refuseUnused();
    return nodes;
  }

  List<TaskNode> tasks() {
    return tasks;
  }

  ConfigNode mixing() {
    return orEmpty("mixing");
  }

  ConfigNode training() {
    return orEmpty("training");
  }

  private ConfigNode orEmpty(String key) {
    return root.find(key).orElseGet(() -> ConfigMapping.empty(key, root.location()));
  }

  private Map<String, ConfigMapping.Entry> entries(String key) {
    Optional<ConfigNode> found = root.find(key);
    if (found.isPresent() && !(found.get() instanceof ConfigMapping)) {
      problems.problem(found.get(), "expected a mapping from names, got " + found.get().found());
    }
    return found
        .filter(ConfigMapping.class::isInstance)
        .map(node -> ((ConfigMapping) node).entries())
        .orElse(Map.of());
  }

  private void refuseUnknown(ConfigMapping mapping, List<String> known, String what) {
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              if (!known.contains(key)) {
                problems.problem(
                    entry.keyLocation(),
                    mapping.path(),
                    what + " has no setting '" + key + "'" + Suggest.hint(key, "Settings", known));
              }
            });
  }

  private void checkNames(Map<String, ConfigMapping.Entry> entries) {
    for (Map<String, ConfigMapping.Entry> all : List.of(entries, components)) {
      all.forEach(
          (name, entry) -> {
            if (!name.matches(NAME) || name.equals(MixingSettings.MEAN)) {
              problems.problem(
                  entry.keyLocation(),
                  entry.value().path(),
                  "a name is letters, digits, '-' and '_', and not 'mean'; got '" + name + "'");
            }
          });
    }
    components.forEach(
        (name, entry) -> {
          if (entries.containsKey(name)) {
            problems.problem(
                entry.keyLocation(),
                entry.value().path(),
                "a task has the name '" + name + "', too; call one of them otherwise");
          }
        });
  }

  private void add(String name, ConfigNode node, UnaryOperator<ConfigNode> change) {
    if (!(node instanceof ConfigMapping entry)) {
      problems.problem(node, "expected a mapping of settings, got " + node.found());
      return;
    }
    refuseUnknown(entry, RunSettings.KEYS_OF_A_TASK, "a task");
    ConfigNode laid = change.apply(laid(entry));
    Map<String, String> shared = new LinkedHashMap<>();
    ConfigNode resolved =
        laid.find("model")
            .filter(ConfigMapping.class::isInstance)
            .map(model -> resolved((ConfigMapping) model, shared))
            .map(model -> (ConfigNode) with((ConfigMapping) laid, "model", model))
            .orElse(laid);
    tasks.add(
        new TaskNode(
            entry.path(),
            resolved,
            part(entry, Set.of("weight", "loss-weight")),
            new PartNames(name, shared)));
  }

  /** The entry over what the file says for all. */
  private ConfigMapping laid(ConfigMapping entry) {
    Map<String, ConfigMapping.Entry> all = new LinkedHashMap<>();
    ((ConfigMapping) root)
        .entries()
        .forEach(
            (key, value) -> {
              if (KEYS.contains(key) && !List.of("components", "tasks", "mixing").contains(key)) {
                all.put(key, value);
              }
            });
    for (String key : RunReader.OF_EACH_TASK) {
      ConfigMapping.Entry own = entry.entries().get(key);
      if (own != null) {
        all.put(key, laid(key, all.get(key), own));
      }
    }
    all.put("training", training(entry));
    return new ConfigMapping(entry.path(), entry.location(), all);
  }

  private ConfigMapping.Entry laid(String key, ConfigMapping.Entry below, ConfigMapping.Entry own) {
    if (key.equals(TASK)) {
      return overTask(below, own);
    }
    return LAID.contains(key) ? over(below, own) : own;
  }

  /** A task over the one for all, where either may be written {@code copy}. */
  private ConfigMapping.Entry overTask(ConfigMapping.Entry below, ConfigMapping.Entry own) {
    return below == null ? own : over(longForm(below), longForm(own));
  }

  private static ConfigMapping.Entry longForm(ConfigMapping.Entry task) {
    return task.value() instanceof ConfigScalar scalar && !scalar.isMissing()
        ? new ConfigMapping.Entry(
            task.keyLocation(), ConfigMapping.longForm(scalar, scalar.location()))
        : task;
  }

  /** One mapping's keys over another's; what is no mapping, or of another type, replaces it. */
  private ConfigMapping.Entry over(ConfigMapping.Entry below, ConfigMapping.Entry own) {
    if (below == null
        || !(below.value() instanceof ConfigMapping lower)
        || !(own.value() instanceof ConfigMapping upper)) {
      return own;
    }
    if (haveOtherTypes(lower, upper)) {
      refuseLost(lower, upper);
      return own;
    }
    Map<String, ConfigMapping.Entry> all = new LinkedHashMap<>(lower.entries());
    all.putAll(upper.entries());
    return new ConfigMapping.Entry(
        own.keyLocation(), new ConfigMapping(upper.path(), upper.location(), all));
  }

  private static boolean haveOtherTypes(ConfigMapping lower, ConfigMapping upper) {
    Optional<ConfigNode> type = upper.get(TYPE);
    return type.isPresent() && lower.get(TYPE).isPresent() && !type.equals(lower.get(TYPE));
  }

  private void refuseLost(ConfigMapping lower, ConfigMapping upper) {
    List<String> lost = lower.entries().keySet().stream().filter(key -> !key.equals(TYPE)).toList();
    if (!lost.isEmpty()) {
      problems.problem(
          upper,
          "is of type %s, and the one for all (%s) of type %s, whose settings %s would be lost here; write these in the tasks that they are for"
              .formatted(
                  upper.get(TYPE).get().found(),
                  lower.location(),
                  lower.get(TYPE).get().found(),
                  lost));
    }
  }

  /** The training of all, with the task's batches and its patience, which the file's is not. */
  private ConfigMapping.Entry training(ConfigMapping entry) {
    ConfigMapping all =
        training() instanceof ConfigMapping mapping
            ? mapping
            : ConfigMapping.empty("training", root.location());
    ConfigMapping stop =
        all.get("stop").filter(ConfigMapping.class::isInstance).isPresent()
            ? part((ConfigMapping) all.get("stop").get(), Set.of("metric"))
            : ConfigMapping.empty(ConfigNode.child(entry.path(), "stop"), entry.location());
    ConfigMapping.Entry below = new ConfigMapping.Entry(entry.location(), stop);
    ConfigMapping.Entry ownStop = entry.entries().get("stop");
    ConfigMapping.Entry batch = entry.entries().get("batch");
    ConfigMapping own = all.with("stop", ownStop == null ? below : over(below, ownStop));
    return new ConfigMapping.Entry(
        entry.location(), batch == null ? own : own.with("batch", batch));
  }

  private static ConfigMapping part(ConfigMapping mapping, Set<String> keys) {
    Map<String, ConfigMapping.Entry> some = new LinkedHashMap<>(mapping.entries());
    some.keySet().retainAll(keys);
    return new ConfigMapping(mapping.path(), mapping.location(), some);
  }

  /** The model with components where it refers to them. */
  private ConfigMapping resolved(ConfigMapping model, Map<String, String> shared) {
    ConfigMapping resolved = model;
    for (String part : PartNames.PARTS) {
      Optional<ConfigNode> given = model.get(part);
      if (given.isPresent()
          && given.get() instanceof ConfigScalar scalar
          && scalar.text().startsWith("@")) {
        String name = scalar.text().substring(1);
        ConfigMapping.Entry component = components.get(name);
        if (component == null) {
          problems.problem(
              scalar,
              "no component '@%s'%s"
                  .formatted(name, Suggest.hint(name, "Components", components.keySet())));
          resolved = resolved.without(part);
        } else {
          use(name, part, scalar);
          shared.put(part, name);
          resolved = with(resolved, part, component.value());
        }
      }
    }
    return resolved;
  }

  private static ConfigMapping with(ConfigMapping mapping, String key, ConfigNode value) {
    return mapping.with(
        key, new ConfigMapping.Entry(mapping.entries().get(key).keyLocation(), value));
  }

  /** Notes what a component is used as: all its uses must be of one kind. */
  private void use(String name, String part, ConfigScalar reference) {
    String kind = part.endsWith("embedding") ? "embedding" : part;
    String first = uses.putIfAbsent(name, kind);
    if (first != null && !first.equals(kind)) {
      problems.problem(
          reference,
          "'@%s' is used as %s elsewhere and as %s here; define a component for each"
              .formatted(name, first, kind));
    }
  }

  private void refuseUnused() {
    components.forEach(
        (name, entry) -> {
          if (!uses.containsKey(name)) {
            problems.problem(
                entry.keyLocation(),
                entry.value().path(),
                "no task uses this component: refer to it as @%s, or remove it".formatted(name));
          }
        });
  }
}
