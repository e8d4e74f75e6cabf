package org.seq4j.runner.wire;

import java.nio.file.Path;
import org.seq4j.runner.predict.Predictor;

/** Loads predictors for {@link Predictor#load}, which knows no configuration. */
public final class RunPredictors implements Predictor.Loader {
  @Override
  public Predictor load(Path run) {
    TrainedModel trained = TrainedModel.load(run, Registry.load());
    Experiment experiment = trained.experiment();
    return new Predictor(
        trained.model(),
        experiment.task(),
        trained.vocabularies(),
        experiment.search(),
        experiment.predictorSettings());
  }
}
