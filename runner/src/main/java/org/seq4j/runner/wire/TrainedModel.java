package org.seq4j.runner.wire;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.seq4j.api.ConfigException;
import org.seq4j.api.Scorer;
import org.seq4j.api.Task;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.Vocabulary;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Precision;
import org.seq4j.runner.model.Ensemble;
import org.seq4j.runner.model.Model;

/**
 * A model that was trained, with what is needed to use it.
 *
 * @param experiment its settings and its task
 * @param vocabularies the tokens that it knows
 * @param model the model with its weights
 * @param origin where the weights come from
 */
public record TrainedModel(
    Experiment experiment, Vocabularies vocabularies, Model model, Origin origin) {

  /** Which weights. */
  public enum Weights {
    /** The best ones, or the last ones if none were judged yet. */
    BEST,
    /** The last ones. */
    LAST
  }

  /**
   * Where weights come from.
   *
   * @param file the file that they were read from
   * @param update after which update they were written
   */
  public record Origin(Path file, long update) {}

  /** Loads the best weights of a run. */
  public static TrainedModel load(Path runFolder, Registry registry) {
    return load(runFolder, "", Weights.BEST, List.of(), registry);
  }

  /** Loads the task of a run that has no other. */
  public static TrainedModel load(
      Path runFolder, Weights which, List<String> sets, Registry registry) {
    return load(runFolder, "", which, sets, registry);
  }

  /**
   * Loads a task of a run, and of the weights only its own and those that it shares.
   *
   * @param task its name; empty if it is alone
   * @param sets {@code key=value} options laid over its configuration
   * @throws RunException if the folder is not that of a run, has no weights yet or no such task
   * @throws org.seq4j.api.ConfigException if its configuration cannot be used, as when a plugin is
   *     missing
   * @throws org.seq4j.nn.FileFormatException if a file is damaged
   */
  public static TrainedModel load(
      Path runFolder, String task, Weights which, List<String> sets, Registry registry) {
    RunFolder folder = new RunFolder(runFolder);
    if (!folder.isRun()) {
      throw RunFolders.noRun(folder);
    }
    RunSettings run = settings(folder, sets, registry);
    RunTasks tasks = RunTasks.read(folder, run.only(run.task(task, folder)), registry);
    Origin origin = readWeights(folder, which, tasks.parameters());
    RunTasks.RunTask own = tasks.first();
    return new TrainedModel(own.experiment(), own.vocabularies(), own.model(), origin);
  }

  /** Gives weights without values those of a run. */
  static Origin readWeights(RunFolder folder, Weights which, Parameters parameters) {
    Path weights = file(folder, which);
    parameters.allocateZeros(Precision.FLOAT);
    return Checkpoints.readWeights(weights, parameters);
  }

  /** The file of a run's weights. */
  static Path file(RunFolder folder, Weights which) {
    boolean best = which == Weights.BEST && Files.isRegularFile(folder.best());
    Path weights = best ? folder.best() : folder.last();
    if (!Files.isRegularFile(weights)) {
      throw new RunException(
          "the run in %s has no weights yet (%s).\n  Let 'train' write a checkpoint first."
              .formatted(folder.path(), weights.getFileName()));
    }
    return weights;
  }

  /**
   * The settings of a run that was trained.
   *
   * @param sets {@code key=value} options laid over its configuration
   * @throws ConfigException if it cannot be used, as when a plugin is missing
   */
  public static RunSettings settings(RunFolder folder, List<String> sets, Registry registry) {
    try {
      return RunReader.readTrained(folder.config(), sets, registry);
    } catch (ConfigException e) {
      throw MissingPlugins.explain(folder, registry, e);
    }
  }

  public Task task() {
    return experiment.task();
  }

  /**
   * Several models as one, or the model itself if it is the only one.
   *
   * @throws RunException if they have different vocabularies
   */
  public static Scorer together(List<TrainedModel> all) {
    TrainedModel first = all.get(0);
    for (TrainedModel other : all) {
      first
          .vocabularies
          .byName()
          .forEach(
              (name, vocabulary) -> {
                Vocabulary own = other.vocabularies.byName().get(name);
                if (own == null || !own.words().equals(vocabulary.words())) {
                  throw new RunException(
                      ("%s and %s have different %s vocabularies.\n  Models that predict together"
                              + " must have been trained with the same ones.")
                          .formatted(first.origin.file, other.origin.file, name));
                }
              });
    }
    return all.size() == 1
        ? first.model
        : new Ensemble(all.stream().map(TrainedModel::model).toList());
  }
}
