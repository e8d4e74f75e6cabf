package org.seq4j.runner.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seq4j.runner.config.ConfigMapping;
import org.seq4j.runner.config.ConfigNode;
import org.seq4j.runner.config.ConfigScalar;
import org.seq4j.runner.config.ConfigWriter;
import org.seq4j.runner.config.Suggest;
import org.seq4j.runner.model.PartNames;
import org.seq4j.runner.train.Learner;
import org.seq4j.runner.train.MixingSettings;
import org.seq4j.runner.train.TrainingSettings;

/**
 * All that a configuration says: one task, or several that share parts of their models.
 *
 * @param tasks by name, in their order; one called {@link Learner#ALONE} where the configuration is
 *     that of a single experiment
 * @param training how all are trained; each task has batches of its own
 * @param mixing how their batches follow each other
 */
public record RunSettings(
    Map<String, TaskSettings> tasks, TrainingSettings training, MixingSettings mixing) {
  public RunSettings {
    tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
  }

  /** Those of a single experiment. */
  public static RunSettings of(ExperimentSettings alone) {
    TaskSettings task =
        new TaskSettings(
            alone,
            PartNames.ALONE,
            alone.training().stop().withPatience(0), // that of the whole counts
            MixedSettings.DEFAULTS);
    return new RunSettings(Map.of(Learner.ALONE, task), alone.training(), MixingSettings.DEFAULTS);
  }

  /** Whether it is a single experiment. */
  public boolean isAlone() {
    return first().names().equals(PartNames.ALONE);
  }

  /** What stands before the name of a task's metric: nothing where it is alone. */
  public String prefix(String task) {
    return isAlone() ? "" : task + ".";
  }

  private TaskSettings first() {
    return tasks.values().iterator().next();
  }

  /** What all tasks have in common, and what the first has. */
  public ExperimentSettings common() {
    return first().experiment();
  }

  /** Whether vectors that were trained before are what a part begins with. */
  boolean isPretrained(String part) {
    return tasks.values().stream().anyMatch(task -> task.isPretrained(part));
  }

  /** The name of the run. */
  public String name() {
    return common().name();
  }

  /** The seed of every chance. */
  public long seed() {
    return common().seed();
  }

  /**
   * One of the tasks.
   *
   * @param name empty if there is no other
   * @throws RunException if there is none of that name, or several without one
   */
  TaskSettings task(String name, RunFolder folder) {
    if (name.isEmpty() && tasks.size() > 1) {
      throw new RunException(
          "the run in %s has the tasks %s.\n  Choose one: --task %s."
              .formatted(folder.path(), tasks.keySet(), tasks.keySet().iterator().next()));
    }
    TaskSettings found = name.isEmpty() ? first() : tasks.get(name);
    if (found == null) {
      throw new RunException(
          "the run in %s has no task '%s'%s"
              .formatted(folder.path(), name, Suggest.hint(name, "Tasks", tasks.keySet())));
    }
    return found;
  }

  /** The same with one task only, as it is among the others. */
  RunSettings only(TaskSettings task) {
    String name = isAlone() ? Learner.ALONE : task.names().task();
    return new RunSettings(Map.of(name, task), training, mixing);
  }

  /** The configuration, with everything that it leaves to defaults. */
  public ConfigNode node() {
    if (isAlone()) {
      return ConfigWriter.node(common());
    }
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("version", common().version());
    file.put("name", name());
    file.put("seed", seed());
    file.put("data", common().data());
    file.put("components", components());
    Map<String, Object> all = new LinkedHashMap<>();
    tasks.forEach((name, task) -> all.put(name, node(task)));
    file.put("tasks", all);
    file.put("mixing", mixing);
    file.put("training", training);
    file.put("initial-weights", common().initialWeights());
    return ConfigWriter.node(file);
  }

  private Map<String, Object> components() {
    Map<String, Object> components = new LinkedHashMap<>();
    for (TaskSettings task : tasks.values()) {
      ConfigMapping model = (ConfigMapping) ConfigWriter.node(task.experiment().model());
      for (String part : PartNames.PARTS) {
        if (task.names().shared().containsKey(part)) {
          components.putIfAbsent(task.names().of(part), model.get(part).orElseThrow());
        }
      }
    }
    return components;
  }

  private static Map<String, Object> node(TaskSettings task) {
    ExperimentSettings own = task.experiment();
    ConfigMapping model = (ConfigMapping) ConfigWriter.node(own.model());
    for (Map.Entry<String, String> shared : task.names().shared().entrySet()) {
      ConfigScalar name =
          new ConfigScalar(shared.getKey(), model.location(), "@" + shared.getValue(), true);
      model = model.with(shared.getKey(), new ConfigMapping.Entry(model.location(), name));
    }
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("task", own.task());
    node.put("model", model);
    node.put("search", own.search());
    node.put("unknown", own.unknown());
    node.put("batch", own.training().batch());
    node.put("stop", task.stop());
    node.put("weight", task.mixing().weight());
    node.put("loss-weight", task.mixing().lossWeight());
    return node;
  }

  /** The names of all settings' keys that a task may have. */
  static final List<String> KEYS_OF_A_TASK =
      List.of("task", "model", "search", "unknown", "batch", "stop", "weight", "loss-weight");
}
