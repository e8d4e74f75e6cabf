package org.seq4j.runner.wire;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.seq4j.api.ConfigException;
import org.seq4j.api.Schedule;
import org.seq4j.api.SettingException;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.Kinds;
import org.seq4j.runner.config.ConfigMapping;
import org.seq4j.runner.config.ConfigNode;
import org.seq4j.runner.config.ConfigScalar;
import org.seq4j.runner.config.ConfigTree;
import org.seq4j.runner.config.KnownComponents;
import org.seq4j.runner.config.Overrides;
import org.seq4j.runner.config.Problems;
import org.seq4j.runner.config.RecordBinder;
import org.seq4j.runner.config.Suggest;
import org.seq4j.runner.model.ModelSettings;
import org.seq4j.runner.train.StopSettings;
import org.seq4j.runner.train.Trainer;
import org.seq4j.runner.train.TrainingPrecision;
import org.seq4j.runner.train.TrainingSettings;

/**
 * Reads a configuration and finds all that is wrong with it before anything is done: keys and
 * values first, then whether the components fit together. Parts that are right by themselves are
 * checked even where others are wrong.
 */
public final class ExperimentReader {
  /** The parts of a model that must fit each other. */
  private static final Set<String> FITTING = Set.of("encoder", "attention", "decoder", "output");

  private final Registry registry;
  private final KnownComponents known;
  private final ExperimentSettings defaults;
  private final Problems problems;
  private final ConfigNode root;
  private final String prefix;
  private final boolean toBeTrained;

  /**
   * @param prefix of the key path of what is not there
   * @param toBeTrained whether settings that would do nothing are refused
   */
  private ExperimentReader(
      Registry registry, Problems problems, ConfigNode root, String prefix, boolean toBeTrained) {
    this.toBeTrained = toBeTrained;
    this.prefix = prefix;
    this.registry = registry;
    this.known = registry.known();
    this.defaults = Defaults.of(registry);
    this.problems = problems;
    this.root = root;
  }

  /**
   * Reads the file of an experiment that is to be trained here, and lays {@code --set} options over
   * it.
   *
   * @throws ConfigException with every problem, if there is any
   */
  public static ExperimentSettings read(Path file, List<String> sets, Registry registry) {
    Problems problems = new Problems(file.toString());
    ConfigNode root = Overrides.apply(ConfigTree.read(file, problems), sets, problems);
    checkMachine(root, problems);
    Optional<Read> found = read(root, "", registry, problems, true);
    problems.throwIfAny();
    return found.orElseThrow().settings();
  }

  /**
   * What a reader makes of a configuration that is right.
   *
   * @param task built from the settings
   */
  record Read(ExperimentSettings settings, Task task) {}

  /**
   * Reads the part of a configuration that is an experiment, and adds what is wrong to the
   * problems.
   *
   * @param prefix the key path of the part
   * @param toBeTrained whether settings that would do nothing are refused
   * @return empty if something is
   */
  static Optional<Read> read(
      ConfigNode root, String prefix, Registry registry, Problems problems, boolean toBeTrained) {
    return new ExperimentReader(registry, problems, root, prefix, toBeTrained).read();
  }

  /** Whether this machine can train in the precision that was chosen, if one was. */
  static void checkMachine(ConfigNode root, Problems problems) {
    String setting = "training.precision";
    for (TrainingPrecision precision : TrainingPrecision.values()) {
      String name = precision.products().option();
      root.find(setting)
          .filter(node -> node instanceof ConfigScalar scalar && scalar.text().equals(name))
          .ifPresent(
              node ->
                  precision
                      .products()
                      .obstacle()
                      .ifPresent(
                          why ->
                              problems.problem(
                                  node, name + " is not possible here: " + why + "; take float")));
    }
  }

  private Optional<Read> read() {
    int before = problems.count();
    Optional<ExperimentSettings> settings =
        RecordBinder.bind(root, defaults, "an experiment", known, problems);
    checkVersion();
    settings
        .map(ExperimentSettings::model)
        .or(() -> part("model", defaults.model()))
        .or(this::modelWithoutEmbeddings)
        .ifPresent(
            model ->
                new ModelCheck(registry, defaults.model(), this::problem)
                    .check(model, objectives(settings), asksForWeights()));
    Optional<Choice> choice = settings.map(ExperimentSettings::task).or(this::chosenTask);
    Optional<Path> data = settings.map(ExperimentSettings::data);
    Optional<Task> task = choice.flatMap(chosen -> build(chosen, data.orElse(defaults.data())));
    task.ifPresent(built -> checkTraining(settings, built));
    return problems.count() > before || settings.isEmpty() || task.isEmpty()
        ? Optional.empty()
        : Optional.of(new Read(settings.get().resolved(), task.get()));
  }

  /** Whether examples are to be weighed, for which the model must be of a kind that can. */
  private boolean asksForWeights() {
    return root.find(ModelCheck.MINIMUM_RISK).filter(ConfigMapping.class::isInstance).isPresent();
  }

  private List<Choice> objectives(Optional<ExperimentSettings> settings) {
    return settings
        .map(ExperimentSettings::training)
        .or(() -> part("training", defaults.training()))
        .map(TrainingSettings::objectives)
        .orElse(List.of());
  }

  private void checkTraining(Optional<ExperimentSettings> settings, Task task) {
    settings
        .map(all -> all.training().stop())
        .or(() -> part("training.stop", defaults.training().stop()))
        .ifPresent(stop -> checkMetric(stop, task));
    settings
        .map(ExperimentSettings::training)
        .or(() -> part("training", defaults.training()))
        .ifPresent(training -> checkSchedule(training, task));
    settings.filter(all -> toBeTrained).ifPresent(all -> checkContradictions(all, task));
  }

  private void checkContradictions(ExperimentSettings settings, Task task) {
    List<Contradictions.Found> all = new ArrayList<>(Contradictions.of(settings));
    if (!task.has(Split.DEV)) {
      TrainingSettings training = settings.training();
      all.addAll(
          isAlone()
              ? Contradictions.withoutDev(training, Contradictions.NO_DEV)
              : Contradictions.withoutDev(training.stop()));
    }
    all.addAll(UnknownFacts.of(settings, task, registry));
    all.forEach(each -> problem(each.path(), each.message()));
  }

  /** Whether it is the whole configuration; what several tasks share is checked elsewhere. */
  private boolean isAlone() {
    return prefix.isEmpty();
  }

  /** A part of the configuration by itself, if it is right; its problems were reported already. */
  private <R extends Record> Optional<R> part(String key, R fallback) {
    Optional<ConfigNode> node = root.find(key);
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

  private void problem(String path, String message) {
    String named = root.find(path).map(ConfigNode::path).orElse(ConfigNode.child(prefix, path));
    problems.problem(nearest(path).location(), named, message);
  }

  private Optional<Choice> chosenTask() {
    return child("task")
        .flatMap(
            node -> known.choose(node, Kinds.TASK.word(), Optional.empty(), new Problems("task")));
  }

  private Optional<Task> build(Choice choice, Path data) {
    try {
      return Optional.of(registry.build(Kinds.TASK, choice, new Task.Context(data, registry)));
    } catch (SettingException e) {
      problem("task." + e.setting(), e.problem());
      return Optional.empty();
    } catch (ConfigException | IllegalArgumentException e) {
      problems.problem(nearest("task"), e.getMessage());
      return Optional.empty();
    }
  }

  /** The model without what no other part of it must fit, if only that is wrong. */
  private Optional<ModelSettings> modelWithoutEmbeddings() {
    return child("model")
        .filter(ConfigMapping.class::isInstance)
        .map(ConfigMapping.class::cast)
        .flatMap(
            node -> {
              ConfigMapping fitting = node;
              for (String key : node.entries().keySet()) {
                fitting = FITTING.contains(key) ? fitting : fitting.without(key);
              }
              return RecordBinder.bind(
                  fitting, defaults.model(), "model", known, new Problems("model"));
            });
  }

  private void checkVersion() {
    child("version")
        .filter(ConfigScalar.class::isInstance)
        .map(ConfigScalar.class::cast)
        .filter(version -> version.text().matches("[0-9]{1,9}"))
        .filter(version -> Integer.parseInt(version.text()) > ExperimentSettings.VERSION)
        .ifPresent(
            version ->
                problems.problem(
                    version,
                    "the file is of format version %s, this Seq4J reads versions up to %d: use a newer Seq4J"
                        .formatted(version.text(), ExperimentSettings.VERSION)));
  }

  private void checkSchedule(TrainingSettings training, Task task) {
    String setting = "training.schedule";
    try {
      Optional<String> withoutDev = withoutDev(training, Contradictions.NO_DEV, registry);
      withoutDev
          .filter(message -> isAlone() && !task.has(Split.DEV))
          .ifPresent(message -> problem(setting, message));
    } catch (IllegalArgumentException e) {
      problem(setting, e.getMessage());
    }
  }

  /** What is wrong with a schedule where nothing is evaluated, and why that is so. */
  static Optional<String> withoutDev(TrainingSettings training, String why, Registry registry) {
    Schedule schedule = Experiment.schedule(training, registry);
    return schedule.needsEvaluations()
        ? Optional.of(training.schedule().type() + " " + why + "choose another")
        : Optional.empty();
  }

  private void checkMetric(StopSettings stop, Task task) {
    String metric = stop.metric();
    List<String> watchable = Trainer.watchable(task);
    if (!metric.isEmpty() && !watchable.contains(metric)) {
      problem(
          "training.stop.metric",
          "unknown metric '" + metric + "'" + Suggest.hint(metric, "Known", watchable));
    }
  }
}
