package org.seq4j.runner.wire;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.seq4j.api.ConfigException;
import org.seq4j.api.Scorer;
import org.seq4j.api.Task;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.Vocabulary;
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
    return load(runFolder, Weights.BEST, List.of(), registry);
  }

  /**
   * Loads a run.
   *
   * @param sets {@code key=value} options laid over its configuration
   * @throws RunException if the folder is not that of a run, or has no weights yet
   * @throws org.seq4j.api.ConfigException if its configuration cannot be used, as when a plugin is
   *     missing
   * @throws org.seq4j.nn.FileFormatException if a file is damaged
   */
  public static TrainedModel load(
      Path runFolder, Weights which, List<String> sets, Registry registry) {
    RunFolder folder = new RunFolder(runFolder);
    if (!folder.isRun()) {
      throw RunFolders.noRun(folder);
    }
    boolean best = which == Weights.BEST && Files.isRegularFile(folder.best());
    Path weights = best ? folder.best() : folder.last();
    if (!Files.isRegularFile(weights)) {
      throw new RunException(
          "the run in %s has no weights yet (%s).\n  Let 'train' write a checkpoint first."
              .formatted(runFolder, weights.getFileName()));
    }
    Experiment experiment = new Experiment(settings(folder, sets, registry), registry);
    Vocabularies vocabularies = VocabularyFiles.read(folder, experiment.task());
    Model model = experiment.model(vocabularies);
    model.parameters().allocateZeros(Precision.FLOAT);
    return new TrainedModel(
        experiment, vocabularies, model, Checkpoints.readWeights(weights, model));
  }

  /**
   * The settings of a run.
   *
   * @param sets {@code key=value} options laid over its configuration
   * @throws ConfigException if it cannot be used, as when a plugin is missing
   */
  public static ExperimentSettings settings(
      RunFolder folder, List<String> sets, Registry registry) {
    try {
      return ExperimentReader.readTrained(folder.config(), sets, registry);
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
