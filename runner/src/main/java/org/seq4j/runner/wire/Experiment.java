package org.seq4j.runner.wire;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seq4j.api.ConfigException;
import org.seq4j.api.Schedule;
import org.seq4j.api.Search;
import org.seq4j.api.Task;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.Vocabulary;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.Kinds;
import org.seq4j.nn.Optimizer;
import org.seq4j.runner.model.Model;
import org.seq4j.runner.model.ModelBuilder;
import org.seq4j.runner.model.ModelSettings;
import org.seq4j.runner.model.PartNames;
import org.seq4j.runner.model.SharedParts;
import org.seq4j.runner.predict.PredictorSettings;
import org.seq4j.runner.train.Evaluator;
import org.seq4j.runner.train.Learner;
import org.seq4j.runner.train.MinimumRisk;
import org.seq4j.runner.train.Trainer;
import org.seq4j.runner.train.TrainingSettings;

/** Builds what an experiment's settings chose. */
public final class Experiment {
  private final ExperimentSettings settings;
  private final Registry registry;
  private final Path root;
  private final Task task;

  public Experiment(ExperimentSettings settings, Registry registry) {
    this.settings = settings;
    this.registry = registry;
    this.root = settings.data().toAbsolutePath().normalize();
    this.task = registry.build(Kinds.TASK, settings.task(), new Task.Context(root, registry));
  }

  public ExperimentSettings settings() {
    return settings;
  }

  public Task task() {
    return task;
  }

  /** A model without values for these vocabularies. */
  public Model model(Vocabularies vocabularies) {
    return model(vocabularies, new SharedParts(), PartNames.ALONE);
  }

  /** One that shares parts with others. */
  Model model(Vocabularies vocabularies, SharedParts parts, PartNames names) {
    boolean joint = vocabularies.source().words().equals(vocabularies.target().words());
    if (settings.model().shareEmbeddings() && !joint) {
      throw new ConfigException(
          "model.share-embeddings: source and target need one joint vocabulary, the source's has %d words and the target's, which differ, %d; learn one for both ('vocabulary: joint' of a translation), or set it to false"
              .formatted(
                  vocabularies.source().words().size(), vocabularies.target().words().size()));
    }
    return new ModelBuilder(registry)
        .build(
            settings.model(),
            settings.training().objectives(),
            parts,
            names,
            sources(vocabularies),
            vocabularies.target());
  }

  /** The vocabulary of each source: {@code source}, {@code source-2} and so on. */
  private List<Vocabulary> sources(Vocabularies vocabularies) {
    List<Vocabulary> all = new ArrayList<>(List.of(vocabularies.source()));
    while (vocabularies.byName().containsKey("source-" + (all.size() + 1))) {
      all.add(vocabularies.get("source-" + (all.size() + 1)));
    }
    int read = 1 + settings.model().moreSources().size();
    if (read != all.size()) {
      throw new ConfigException(
          "model.more-sources: the task has %d sources and the model reads %d; name an encoder for each but the first"
              .formatted(all.size(), read));
    }
    return all;
  }

  /** Reads the vectors that the settings name for the tables of a new model. */
  public List<PretrainedVectors> pretrained(Vocabularies vocabularies) {
    List<PretrainedVectors> all = new ArrayList<>();
    for (ModelSettings.Table table : settings.model().tables()) {
      PretrainedVectors.file(table, root)
          .map(file -> PretrainedVectors.read(table, file, vocabularies.get(table.vocabulary())))
          .ifPresent(all::add);
    }
    return List.copyOf(all);
  }

  public Search search() {
    return search(settings.search());
  }

  /** Another search than the settings'. */
  public Search search(Choice choice) {
    return registry.build(Kinds.SEARCH, choice, new Kinds.Nothing());
  }

  /**
   * How to predict; a dictionary's path starts from the data's folder. Sources that the task cuts
   * itself are not cut once more.
   */
  public PredictorSettings predictorSettings() {
    PredictorSettings defaults = PredictorSettings.DEFAULTS;
    return defaults
        .withMaximumLength(Math.max(defaults.maximumLength(), task.longestSource().orElse(0)))
        .withUnknown(settings.unknown().in(settings.data()));
  }

  /** An evaluator with the settings' search. */
  public Evaluator evaluator(Vocabularies vocabularies) {
    return new Evaluator(task, vocabularies, search(), predictorSettings());
  }

  /** The schedule that training chose. */
  static Schedule schedule(TrainingSettings training, Registry registry) {
    return registry.build(
        Kinds.SCHEDULE, training.schedule(), new Schedule.Length(training.updates()));
  }

  /** A trainer for a model whose weights have values. */
  public Trainer trainer(Model model, Vocabularies vocabularies) {
    RunSettings alone = RunSettings.of(settings);
    TaskSettings own = alone.tasks().get(Learner.ALONE);
    return trainer(List.of(learner(Learner.ALONE, own, model, vocabularies)), alone, registry);
  }

  /** The learner of a task whose experiment this is. */
  Learner learner(String name, TaskSettings own, Model model, Vocabularies vocabularies) {
    return new Learner(
        name,
        model,
        task,
        vocabularies,
        evaluator(vocabularies),
        settings.training().batch(),
        own.stop(),
        own.mixing().weight(),
        own.mixing().lossWeight(),
        minimumRisk(model, vocabularies));
  }

  /** What training makes small instead of the loss, if the settings say so. */
  Optional<MinimumRisk> minimumRisk(Model model, Vocabularies vocabularies) {
    TrainingSettings training = settings.training();
    return training
        .minimumRisk()
        .map(
            risk ->
                new MinimumRisk(
                    model,
                    task,
                    vocabularies,
                    registry.build(Kinds.METRIC, risk.metric(), new Kinds.Nothing()),
                    risk,
                    training,
                    settings.seed()));
  }

  /** A trainer of all tasks of a run. */
  static Trainer trainer(List<Learner> learners, RunSettings run, Registry registry) {
    Optimizer optimizer =
        registry.build(
            Kinds.OPTIMIZER,
            run.training().optimizer(),
            new Kinds.Weights(learners.get(0).model().parameters().trainable()));
    return new Trainer(
        learners,
        optimizer,
        schedule(run.training(), registry),
        run.training(),
        run.mixing(),
        run.seed());
  }
}
