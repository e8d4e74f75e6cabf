package org.seq4j.runner.wire;

import java.nio.file.Path;
import java.util.List;
import org.seq4j.runner.predict.Predictor;

/** Loads predictors for {@link Predictor#load}, which knows no configuration. */
public final class RunPredictors implements Predictor.Loader {
  @Override
  public Predictor load(Path run, String task) {
    TrainedModel trained =
        TrainedModel.load(run, task, TrainedModel.Weights.BEST, List.of(), Registry.load());
    Experiment experiment = trained.experiment();
    return new Predictor(
        trained.model(),
        experiment.task(),
        trained.vocabularies(),
        experiment.search(),
        experiment.predictorSettings());
  }
}
