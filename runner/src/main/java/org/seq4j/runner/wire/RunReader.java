package org.seq4j.runner.wire;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Vocabulary;
import org.seq4j.runner.config.ConfigMapping;
import org.seq4j.runner.config.ConfigNode;
import org.seq4j.runner.config.ConfigTree;
import org.seq4j.runner.config.Overrides;
import org.seq4j.runner.config.Problems;
import org.seq4j.runner.config.RecordBinder;
import org.seq4j.runner.model.ModelBuilder;
import org.seq4j.runner.model.ModelException;
import org.seq4j.runner.model.SharedParts;
import org.seq4j.runner.train.MixingSettings;
import org.seq4j.runner.train.Trainer;
import org.seq4j.runner.train.TrainingSettings;

/**
 * Reads the configuration of a run, that of one experiment or that of several tasks, and finds all
 * that is wrong with it before anything is done.
 */
public final class RunReader {
  /** The settings that a file of several tasks has for all of them and each has for itself. */
  static final List<String> OF_EACH_TASK = List.of("task", "model", "search", "unknown");

  private final Registry registry;
  private final Problems problems;
  private final ConfigNode root;
  private final boolean toBeTrained;
  private final Map<String, Task> built = new LinkedHashMap<>();

  private RunReader(Registry registry, Problems problems, ConfigNode root, boolean toBeTrained) {
    this.toBeTrained = toBeTrained;
    this.registry = registry;
    this.problems = problems;
    this.root = root;
  }

  /**
   * Reads the file of a run that is to be trained here, and lays {@code --set} options over it.
   *
   * @throws org.seq4j.api.ConfigException with every problem, if there is any
   */
  public static RunSettings read(Path file, List<String> sets, Registry registry) {
    return read(file, sets, registry, true);
  }

  /** The same for a run that was trained, perhaps on another machine. */
  static RunSettings readTrained(Path file, List<String> sets, Registry registry) {
    return read(file, sets, registry, false);
  }

  /**
   * The same for the run in a folder, to be trained here.
   *
   * @throws RunException if there is none
   */
  public static RunSettings readRun(RunFolder run, List<String> sets, Registry registry) {
    if (!run.isRun()) {
      throw RunFolders.noRun(run);
    }
    return read(run.config(), sets, registry);
  }

  /**
   * The same for a configuration that was read already.
   *
   * @param ofTasks what is done to every one of several tasks, laid over the rest
   * @param problems those so far; the others are added
   */
  public static RunSettings read(
      ConfigNode root, UnaryOperator<ConfigNode> ofTasks, Problems problems, Registry registry) {
    ExperimentReader.checkMachine(root, problems);
    Optional<RunSettings> settings =
        new RunReader(registry, problems, root, true).settings(ofTasks);
    problems.throwIfAny();
    return settings.orElseThrow();
  }

  private static RunSettings read(
      Path file, List<String> sets, Registry registry, boolean toBeTrained) {
    Problems problems = new Problems(file.toString());
    ConfigNode tree = ConfigTree.read(file, problems);
    Map<Boolean, List<String>> ofEach =
        sets.stream().collect(Collectors.partitioningBy(set -> isOfEachTask(tree, key(set))));
    ConfigNode root = Overrides.apply(tree, ofEach.get(false), problems);
    if (toBeTrained) {
      ExperimentReader.checkMachine(root, problems);
    }
    Optional<RunSettings> settings =
        new RunReader(registry, problems, root, toBeTrained)
            .settings(task -> Overrides.apply(task, ofEach.get(true), problems));
    problems.throwIfAny();
    return settings.orElseThrow();
  }

  private static String key(String set) {
    return set.split("=", 2)[0].strip();
  }

  /** Whether a setting, given by its key, changes every one of several tasks. */
  public static boolean isOfEachTask(ConfigNode root, String key) {
    return isOfSeveralTasks(root) && OF_EACH_TASK.contains(key.split("\\.", 2)[0]);
  }

  private static boolean isOfSeveralTasks(ConfigNode root) {
    return root.find("tasks").isPresent() || root.find("components").isPresent();
  }

  private Optional<RunSettings> settings(UnaryOperator<ConfigNode> ofTasks) {
    Optional<RunSettings> settings =
        isOfSeveralTasks(root) ? several(ofTasks) : experiment(root, "").map(RunSettings::of);
    if (problems.count() == 0) {
      settings.ifPresent(this::check);
    }
    return settings;
  }

  private Optional<ExperimentSettings> experiment(ConfigNode node, String prefix) {
    Optional<ExperimentReader.Read> read =
        ExperimentReader.read(node, prefix, registry, problems, toBeTrained);
    read.ifPresent(found -> built.put(prefix.substring(prefix.indexOf('.') + 1), found.task()));
    return read.map(ExperimentReader.Read::settings);
  }

  private Optional<RunSettings> several(UnaryOperator<ConfigNode> ofTasks) {
    ExperimentSettings defaults = Defaults.of(registry);
    TaskNodes nodes = TaskNodes.of(root, ofTasks, problems);
    Map<String, TaskSettings> tasks = new LinkedHashMap<>();
    for (TaskNodes.TaskNode node : nodes.tasks()) {
      Optional<MixedSettings> mixed =
          RecordBinder.bind(node.mixed(), MixedSettings.DEFAULTS, "a task", problems);
      Optional<ExperimentSettings> own = experiment(node.experiment(), node.path());
      if (mixed.isPresent() && own.isPresent()) {
        tasks.put(
            node.names().task(),
            new TaskSettings(own.get(), node.names(), own.get().training().stop(), mixed.get()));
      }
    }
    Optional<MixingSettings> mixing =
        RecordBinder.bind(nodes.mixing(), MixingSettings.DEFAULTS, "mixing", problems);
    Optional<TrainingSettings> training =
        RecordBinder.bind(
            nodes.training(), defaults.training(), "training", registry.known(), problems);
    return tasks.isEmpty() || mixing.isEmpty() || training.isEmpty()
        ? Optional.empty()
        : Optional.of(new RunSettings(tasks, training.get().resolved(), mixing.get()));
  }

  /** What all tasks must fit together in; each is right by itself. */
  private void check(RunSettings settings) {
    SharedParts parts = new SharedParts();
    settings.tasks().values().forEach(task -> build(task, parts));
    for (String name : settings.training().freeze()) {
      FrozenParts.unknown(name, parts)
          .or(() -> toBeTrained ? FrozenParts.random(name, settings, parts) : Optional.empty())
          .ifPresent(problem -> problem(FrozenParts.SETTING, problem));
    }
    checkTogether(settings);
    checkEvaluations(settings);
  }

  /** Of several tasks one at least must be evaluated where anything needs that. */
  private void checkEvaluations(RunSettings settings) {
    if (settings.isAlone() || built.values().stream().anyMatch(task -> task.has(Split.DEV))) {
      return;
    }
    TrainingSettings training = settings.training();
    String why = Contradictions.NONE_HAS_DEV;
    if (toBeTrained) {
      Contradictions.withoutDev(training, why)
          .forEach(each -> problem(each.path(), each.message()));
    }
    ExperimentReader.withoutDev(training, why, registry)
        .ifPresent(message -> problem("training.schedule", message));
  }

  /** Builds a model with the smallest vocabularies. */
  private void build(TaskSettings task, SharedParts parts) {
    Vocabulary least = new Vocabulary(List.of());
    ExperimentSettings own = task.experiment();
    List<Vocabulary> sources = Collections.nCopies(1 + own.model().moreSources().size(), least);
    try {
      new ModelBuilder(registry)
          .build(own.model(), own.training().objectives(), parts, task.names(), sources, least);
    } catch (ModelException e) {
      problem(task.names().setting(e.setting()), e.getMessage());
    }
  }

  private void checkTogether(RunSettings settings) {
    Map<String, String> metrics = new LinkedHashMap<>();
    Map<String, Task> tasks = new LinkedHashMap<>();
    settings
        .tasks()
        .forEach(
            (name, task) -> {
              metrics.put(name, task.stop().metric());
              tasks.put(name, settings.isAlone() ? built.get("") : built.get(name));
            });
    try {
      Trainer.checkTogether(tasks, metrics, settings.mixing());
    } catch (IllegalArgumentException e) {
      problem("mixing.best", e.getMessage());
    }
    boolean weighted =
        settings.tasks().values().stream().anyMatch(task -> task.mixing().weight() != 1);
    if (weighted && settings.mixing().by() == MixingSettings.By.TURNS) {
      problem("mixing.by", "in turns all tasks have the same weight; leave out their weights");
    }
  }

  private void problem(String path, String message) {
    ConfigNode at = root;
    for (String key : path.split("\\.")) {
      Optional<ConfigNode> inner =
          at instanceof ConfigMapping mapping ? mapping.get(key) : Optional.empty();
      if (inner.isEmpty()) {
        break;
      }
      at = inner.get();
    }
    problems.problem(at.location(), path, message);
  }
}
