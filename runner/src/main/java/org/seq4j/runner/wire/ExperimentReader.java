package org.seq4j.runner.wire;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.seq4j.api.ConfigException;
import org.seq4j.api.Task;
import org.seq4j.api.Vocabulary;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.Kinds;
import org.seq4j.runner.config.ConfigMapping;
import org.seq4j.runner.config.ConfigNode;
import org.seq4j.runner.config.ConfigTree;
import org.seq4j.runner.config.KnownComponents;
import org.seq4j.runner.config.Overrides;
import org.seq4j.runner.config.Problems;
import org.seq4j.runner.config.RecordBinder;
import org.seq4j.runner.config.Suggest;
import org.seq4j.runner.model.ModelBuilder;
import org.seq4j.runner.model.ModelException;
import org.seq4j.runner.model.ModelSettings;
import org.seq4j.runner.train.Trainer;
import org.seq4j.runner.train.TrainingSettings;

/**
 * Reads a configuration and finds all that is wrong with it before anything is done: keys and
 * values first, then whether the components fit together. Parts that are right by themselves are
 * checked even where others are wrong.
 */
public final class ExperimentReader {
  private final Registry registry;
  private final KnownComponents known;
  private final ExperimentSettings defaults;
  private final Problems problems;
  private final ConfigNode root;

  private ExperimentReader(Registry registry, Problems problems, ConfigNode root) {
    this.registry = registry;
    this.known = registry.known();
    this.defaults = Defaults.of(registry);
    this.problems = problems;
    this.root = root;
  }

  /**
   * Reads a file and lays {@code --set} options over it.
   *
   * @throws ConfigException with every problem, if there is any
   */
  public static ExperimentSettings read(Path file, List<String> sets, Registry registry) {
    Problems problems = new Problems(file.toString());
    ConfigNode root = Overrides.apply(ConfigTree.read(file, problems), sets, problems);
    return new ExperimentReader(registry, problems, root).settings();
  }

  private ExperimentSettings settings() {
    Optional<ExperimentSettings> settings =
        RecordBinder.bind(root, defaults, "an experiment", known, problems);
    part("model", defaults.model()).ifPresent(this::checkModel);
    Optional<Choice> task = chosenTask();
    Optional<Path> data = settings.map(ExperimentSettings::data);
    task.flatMap(choice -> build(choice, data.orElse(defaults.data())))
        .ifPresent(
            built ->
                part("training", defaults.training())
                    .ifPresent(training -> checkMetric(training, built)));
    problems.throwIfAny();
    return settings.orElseThrow();
  }

  /** A part of the configuration by itself, if it is right; its problems were reported already. */
  private <R extends Record> Optional<R> part(String key, R fallback) {
    Optional<ConfigNode> node = child(key);
    return node.isEmpty()
        ? Optional.of(fallback)
        : RecordBinder.bind(node.get(), fallback, key, known, new Problems(key));
  }

  private Optional<ConfigNode> child(String key) {
    return root instanceof ConfigMapping mapping ? mapping.get(key) : Optional.empty();
  }

  private ConfigNode nearest(String path) {
    ConfigNode at = root;
    for (String key : path.split("\\.")) {
      Optional<ConfigNode> inner =
          at instanceof ConfigMapping mapping ? mapping.get(key) : Optional.empty();
      if (inner.isEmpty()) {
        break;
      }
      at = inner.get();
    }
    return at;
  }

  private Optional<Choice> chosenTask() {
    return child("task")
        .flatMap(
            node -> known.choose(node, Kinds.TASK.word(), Optional.empty(), new Problems("task")));
  }

  private Optional<Task> build(Choice choice, Path data) {
    try {
      return Optional.of(registry.build(Kinds.TASK, choice, new Task.Context(data, registry)));
    } catch (ConfigException | IllegalArgumentException e) {
      problems.problem(nearest("task"), e.getMessage());
      return Optional.empty();
    }
  }

  private void checkModel(ModelSettings model) {
    int symbols = Vocabulary.SYMBOLS.size();
    try {
      new ModelBuilder(registry).build(model, symbols, symbols);
    } catch (ModelException e) {
      problems.problem(nearest(e.setting()).location(), e.setting(), e.getMessage());
    }
  }

  private void checkMetric(TrainingSettings training, Task task) {
    String metric = training.stop().metric();
    List<String> watchable = Trainer.watchable(task);
    if (!metric.isEmpty() && !watchable.contains(metric)) {
      problems.problem(
          nearest("training.stop.metric").location(),
          "training.stop.metric",
          "unknown metric '" + metric + "'" + Suggest.hint(metric, "Known", watchable));
    }
  }
}
