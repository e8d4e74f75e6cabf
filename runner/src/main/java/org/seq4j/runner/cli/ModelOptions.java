package org.seq4j.runner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.seq4j.api.Scorer;
import org.seq4j.nn.ProductPrecision;
import org.seq4j.runner.wire.Registry;
import org.seq4j.runner.wire.TrainedModel;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands have in common that use a trained model, or several together. */
final class ModelOptions {
  @Parameters(
      paramLabel = "MODEL",
      arity = "1..*",
      description =
          "The folder of a run, as 'train' wrote it. Of several with the same vocabularies the"
              + " probabilities are averaged; the first one's settings hold.")
  private List<Path> models = new ArrayList<>();

  @Option(
      names = "--last",
      description = "Use the weights of the last checkpoint, not the best ones.")
  private boolean last;

  @Option(
      names = "--task",
      paramLabel = "NAME",
      description = "Which of the tasks of a run that has several.")
  private String task = "";

  @Mixin private PrecisionOption precision;

  /**
   * What was loaded.
   *
   * @param first the first run, whose task and settings hold
   * @param scorer the model, or all of them as one
   */
  record Loaded(TrainedModel first, Scorer scorer) {}

  /** Loads all models with {@code --set} options laid over their configurations. */
  Loaded load(List<String> sets) {
    TrainedModel.Weights which = last ? TrainedModel.Weights.LAST : TrainedModel.Weights.BEST;
    Registry registry = Registry.load();
    List<TrainedModel> all =
        models.stream()
            .map(folder -> TrainedModel.load(folder, task, which, sets, registry))
            .toList();
    return new Loaded(all.get(0), TrainedModel.together(all));
  }

  /** What products round their factors to. */
  ProductPrecision precision() {
    return precision.value();
  }
}
