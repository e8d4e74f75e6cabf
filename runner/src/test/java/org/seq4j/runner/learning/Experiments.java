package org.seq4j.runner.learning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.seq4j.api.Batch;
import org.seq4j.api.Example;
import org.seq4j.api.Examples;
import org.seq4j.api.Split;
import org.seq4j.api.Vocabularies;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Precision;
import org.seq4j.nn.ProductPrecision;
import org.seq4j.runner.model.Model;
import org.seq4j.runner.predict.PredictorSettings;
import org.seq4j.runner.train.Checkpoint;
import org.seq4j.runner.train.CheckpointStore;
import org.seq4j.runner.train.Evaluation;
import org.seq4j.runner.train.Evaluator;
import org.seq4j.runner.train.Trainer;
import org.seq4j.runner.train.TrainingListener;
import org.seq4j.runner.wire.Experiment;
import org.seq4j.runner.wire.ExperimentReader;
import org.seq4j.runner.wire.Registry;

/** Experiments from a few lines of YAML. */
final class Experiments {
  private static final Registry REGISTRY = Registry.load();

  private Experiments() {}

  /** An experiment, its vocabularies and a model with its first values. */
  record Ready(Experiment experiment, Vocabularies vocabularies, Model model) {
    /** Trains and ends with the best weights on the dev split. */
    void train() {
      BestWeights best = new BestWeights(model);
      try (Trainer trainer = experiment.trainer(model, vocabularies)) {
        trainer.run(best, SILENT, () -> false);
      }
      best.restore();
    }

    Evaluation evaluate(Split split, ProductPrecision precision) {
      PredictorSettings settings = PredictorSettings.DEFAULTS.withPrecision(precision);
      try (Evaluator evaluator =
          new Evaluator(experiment.task(), vocabularies, experiment.search(), settings)) {
        return evaluator.evaluate(model, split);
      }
    }

    /** The first examples of a split. */
    List<Example> examples(Split split, int count) {
      List<Example> examples = new ArrayList<>();
      try (Examples stream = experiment.task().examples(split, vocabularies)) {
        while (stream.hasNext() && examples.size() < count) {
          examples.add(stream.next());
        }
      }
      return examples;
    }

    Batch batch(int count) {
      return Batch.of(examples(Split.TRAIN, count));
    }
  }

  static Ready ready(Path folder, String yaml) {
    try {
      Path file = Files.writeString(folder.resolve("experiment.yaml"), yaml);
      Experiment experiment =
          new Experiment(ExperimentReader.read(file, List.of(), REGISTRY), REGISTRY);
      Vocabularies vocabularies = experiment.task().learnVocabularies();
      Model model = experiment.model(vocabularies);
      model.parameters().allocate(Precision.FLOAT, experiment.settings().seed());
      return new Ready(experiment, vocabularies, model);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps copies of the best weights in memory. */
  private static final class BestWeights implements CheckpointStore {
    private final Model model;
    private final Map<Parameter, float[]> best = new HashMap<>();

    BestWeights(Model model) {
      this.model = model;
    }

    @Override
    public void saveLast(Checkpoint checkpoint) {}

    @Override
    public void saveBest(Checkpoint checkpoint) {
      model.parameters().all().forEach(each -> best.put(each, each.values().toFloats()));
    }

    void restore() {
      best.forEach((parameter, values) -> parameter.values().write(0, values, 0, values.length));
    }
  }

  private static final TrainingListener SILENT =
      new TrainingListener() {
        @Override
        public void updated(Progress progress) {}

        @Override
        public void evaluated(Progress progress, Evaluation evaluation, boolean best) {}
      };
}
