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
import org.seq4j.runner.model.EmbeddingSettings;
import org.seq4j.runner.model.Model;
import org.seq4j.runner.model.ModelBuilder;
import org.seq4j.runner.model.ModelSettings;
import org.seq4j.runner.predict.PredictorSettings;
import org.seq4j.runner.train.Evaluator;
import org.seq4j.runner.train.MinimumRisk;
import org.seq4j.runner.train.Trainer;
import org.seq4j.runner.train.TrainingSettings;
import org.seq4j.tasks.text.TextFile;

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
            vocabularies.source(),
            vocabularies.target());
  }

  /** Reads the vectors that the settings name for the tables of a new model. */
  public List<PretrainedVectors> pretrained(Vocabularies vocabularies) {
    List<PretrainedVectors> all = new ArrayList<>();
    ModelSettings model = settings.model();
    read("source-embedding", model.sourceEmbedding(), vocabularies.source()).ifPresent(all::add);
    read("target-embedding", model.targetEmbedding(), vocabularies.target()).ifPresent(all::add);
    return List.copyOf(all);
  }

  private Optional<PretrainedVectors> read(
      String table, EmbeddingSettings embedding, Vocabulary vocabulary) {
    return embedding
        .pretrained()
        .map(
            pretrained ->
                PretrainedVectors.read(
                    table,
                    TextFile.of("model." + table + ".pretrained.file", pretrained.file(), root),
                    vocabulary,
                    embedding.size()));
  }

  public Search search() {
    return search(settings.search());
  }

  /** Another search than the settings'. */
  public Search search(Choice choice) {
    return registry.build(Kinds.SEARCH, choice, new Kinds.Nothing());
  }

  /** How to predict; a dictionary's path starts from the data's folder. */
  public PredictorSettings predictorSettings() {
    return PredictorSettings.DEFAULTS.withUnknown(settings.unknown().in(settings.data()));
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
    Optimizer optimizer =
        registry.build(
            Kinds.OPTIMIZER,
            settings.training().optimizer(),
            new Kinds.Weights(model.parameters().trainable()));
    return new Trainer(
        model,
        task,
        vocabularies,
        optimizer,
        schedule(settings.training(), registry),
        settings.training(),
        minimumRisk(model, vocabularies),
        evaluator(vocabularies),
        settings.seed());
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
}
