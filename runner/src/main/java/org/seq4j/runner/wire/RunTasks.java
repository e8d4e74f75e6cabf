package org.seq4j.runner.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seq4j.api.ConfigException;
import org.seq4j.api.Vocabularies;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Precision;
import org.seq4j.runner.model.Model;
import org.seq4j.runner.model.ModelException;
import org.seq4j.runner.model.SharedParts;
import org.seq4j.runner.train.Learner;
import org.seq4j.runner.train.MinimumRisk;
import org.seq4j.runner.train.Trainer;

/**
 * The tasks of a run, or some of them, with their vocabularies and with models over the same
 * weights.
 *
 * @param settings of the run
 * @param parts of all models
 * @param all the tasks, in their order
 */
public record RunTasks(RunSettings settings, SharedParts parts, List<RunTask> all) {
  /** One of them. */
  public record RunTask(
      String name,
      TaskSettings settings,
      Experiment experiment,
      Vocabularies vocabularies,
      Model model) {}

  public RunTasks {
    all = List.copyOf(all);
  }

  /** The tasks of a new run, which learn their vocabularies. */
  public static RunTasks learned(RunSettings settings, Registry registry) {
    Map<String, Experiment> experiments = experiments(settings, registry);
    Map<String, Vocabularies> learned = new LinkedHashMap<>();
    experiments.forEach(
        (name, experiment) -> learned.put(name, experiment.task().learnVocabularies()));
    return of(settings, experiments, SharedVocabularies.united(settings, learned));
  }

  /** The tasks of a run that was begun in a folder. */
  static RunTasks read(RunFolder folder, RunSettings settings, Registry registry) {
    Map<String, Experiment> experiments = experiments(settings, registry);
    Map<String, Vocabularies> read = new LinkedHashMap<>();
    experiments.forEach(
        (name, experiment) ->
            read.put(
                name,
                VocabularyFiles.read(
                    folder.ofTask(settings.tasks().get(name).names()), experiment.task())));
    return of(settings, experiments, read);
  }

  static Map<String, Experiment> experiments(RunSettings settings, Registry registry) {
    Map<String, Experiment> experiments = new LinkedHashMap<>();
    settings
        .tasks()
        .forEach(
            (name, task) -> experiments.put(name, new Experiment(task.experiment(), registry)));
    return experiments;
  }

  private static RunTasks of(
      RunSettings settings,
      Map<String, Experiment> experiments,
      Map<String, Vocabularies> vocabularies) {
    SharedParts parts = new SharedParts();
    List<RunTask> all = new ArrayList<>();
    experiments.forEach(
        (name, experiment) -> {
          TaskSettings own = settings.tasks().get(name);
          Vocabularies known = vocabularies.get(name);
          all.add(new RunTask(name, own, experiment, known, model(experiment, own, known, parts)));
        });
    return new RunTasks(settings, parts, all);
  }

  private static Model model(
      Experiment experiment, TaskSettings own, Vocabularies known, SharedParts parts) {
    try {
      return experiment.model(known, parts, own.names());
    } catch (ModelException e) {
      throw new ConfigException(own.names().setting(e.setting()) + ": " + e.getMessage());
    }
  }

  /** Freezes what the settings say. */
  void freeze() {
    settings
        .training()
        .freeze()
        .forEach(name -> parameters().at(name).all().forEach(Parameter::freeze));
  }

  private void checkTrainable() {
    List<String> frozen = settings.training().freeze();
    if (!frozen.isEmpty() && parameters().trainable().isEmpty()) {
      throw new ConfigException(
          "training.freeze: nothing is left to train; the model has no weights but those of "
              + frozen);
    }
  }

  /** All weights. */
  public Parameters parameters() {
    return parts.parameters();
  }

  /** The first task, in most runs the only one. */
  public RunTask first() {
    return all.get(0);
  }

  /** The files of data of all tasks as they are now. */
  List<DataFile> data() {
    return all.stream().flatMap(task -> DataFile.of(task.experiment.task()).stream()).toList();
  }

  /** Gives all weights their first values; returns what was found of others' to begin with. */
  List<String> begin(Registry registry) {
    FrozenParts.check(settings, parts);
    parameters().allocate(Precision.FLOAT, settings.seed());
    List<String> found = new ArrayList<>();
    for (RunTask task : all) {
      for (PretrainedVectors own : task.experiment.pretrained(task.vocabularies)) {
        String table = task.settings.names().of(own.part());
        own.copyTo(parameters().at(table).all().get(0).values());
        found.add(own.summary());
      }
    }
    settings
        .common()
        .initialWeights()
        .ifPresent(other -> found.addAll(InitialWeights.take(other, this, registry)));
    return found.stream().distinct().toList();
  }

  /**
   * Finds out, without values, whether the weights could be given first ones and then be trained.
   *
   * @return what would be found of another run's to begin with, a line each
   * @throws RunException if they cannot begin with that run's
   * @throws ConfigException if nothing is left to train
   */
  public List<String> checkBegin(Registry registry) {
    freeze();
    checkTrainable();
    return settings
        .common()
        .initialWeights()
        .map(other -> InitialWeights.check(other, this, registry))
        .orElse(List.of());
  }

  /** A trainer of all tasks, whose weights have values. */
  Trainer trainer(Registry registry) {
    freeze();
    checkTrainable();
    List<Learner> learners =
        all.stream()
            .map(
                task ->
                    task.experiment.learner(
                        task.name, task.settings, task.model, task.vocabularies))
            .toList();
    return Experiment.trainer(learners, settings, registry);
  }

  /** What training makes small instead of losses, by the task's name, if the settings say so. */
  Map<String, MinimumRisk> risks() {
    Map<String, MinimumRisk> risks = new LinkedHashMap<>();
    for (RunTask task : all) {
      task.experiment
          .minimumRisk(task.model, task.vocabularies)
          .ifPresent(risk -> risks.put(task.name, risk));
    }
    return risks;
  }

  /** The task of a name. */
  Optional<RunTask> find(String name) {
    return all.stream().filter(task -> task.name.equals(name)).findFirst();
  }
}
