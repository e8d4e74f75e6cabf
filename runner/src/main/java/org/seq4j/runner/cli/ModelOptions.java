package org.seq4j.runner.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.seq4j.api.Search;
import org.seq4j.api.plugin.Choice;
import org.seq4j.decoders.BeamSearch;
import org.seq4j.decoders.GreedySearch;
import org.seq4j.nn.ProductPrecision;
import org.seq4j.runner.wire.Registry;
import org.seq4j.runner.wire.TrainedModel;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands have in common that use a trained model. */
final class ModelOptions {
  @Parameters(paramLabel = "MODEL", description = "The folder of a run, as 'train' wrote it.")
  private Path model;

  @Option(
      names = "--beam",
      paramLabel = "N",
      description =
          "Search with a beam of N hypotheses; 1 is greedy. Without it: as the configuration says.")
  private Optional<Integer> beam = Optional.empty();

  @Option(
      names = "--last",
      description = "Use the weights of the last checkpoint, not the best ones.")
  private boolean last;

  @Mixin private PrecisionOption precision;

  TrainedModel load(List<String> sets) {
    TrainedModel.Weights which = last ? TrainedModel.Weights.LAST : TrainedModel.Weights.BEST;
    return TrainedModel.load(model, which, sets, Registry.load());
  }

  /** What products round their factors to. */
  ProductPrecision precision() {
    return precision.value();
  }

  /** The width that was asked for. */
  Optional<Integer> beam() {
    return beam;
  }

  /**
   * The search that was asked for.
   *
   * @param hypotheses how many each line must have
   */
  Search search(TrainedModel trained, int hypotheses) {
    Choice chosen = trained.experiment().settings().search();
    BeamSearch.Settings settings = beamSettings(chosen);
    int now = chosen.settings() instanceof BeamSearch.Settings ? settings.width() : 1;
    int width = beam.orElse(Math.max(now, hypotheses));
    if (beam.isEmpty() && hypotheses <= now) {
      return trained.experiment().search();
    }
    return new BeamSearch(
        new BeamSearch.Settings(width, settings.normalization(), settings.maximumLength()));
  }

  private static BeamSearch.Settings beamSettings(Choice chosen) {
    BeamSearch.Settings defaults = BeamSearch.Settings.DEFAULTS;
    if (chosen.settings() instanceof BeamSearch.Settings beam) {
      return beam;
    }
    if (chosen.settings() instanceof GreedySearch.Settings greedy) {
      return new BeamSearch.Settings(
          defaults.width(), defaults.normalization(), greedy.maximumLength());
    }
    return defaults;
  }
}
