package org.seq4j.runner.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.seq4j.api.ConversationTask;
import org.seq4j.nn.ProductPrecision;
import org.seq4j.runner.predict.PredictorSettings;
import org.seq4j.runner.predict.Reranker;
import org.seq4j.runner.wire.Registry;
import org.seq4j.runner.wire.TrainedModel;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands have in common that order what is said by a reverse model. */
final class RerankOptions {
  /** How many predictions are ordered where nobody says it. */
  static final int FEW = 10;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--rerank",
      paramLabel = "REVERSE",
      description =
          "Order the predictions of a line by a reverse model too, a run that learned to say the"
              + " source to the target (maximum mutual information, Li et al. 2016). The beam is 10"
              + " wide where --beam or the configuration does not say more than 1.")
  private Optional<Path> reverse = Optional.empty();

  @Option(
      names = "--lambda",
      paramLabel = "X",
      description =
          "The weight of the reverse model's log probability, for --rerank. Without it: 1.")
  private Optional<Double> lambda = Optional.empty();

  @Option(
      names = "--gamma",
      paramLabel = "X",
      description = "What each token of an output counts, for --rerank. Without it: 0.")
  private Optional<Double> gamma = Optional.empty();

  /** How many predictions the search must find at the least. */
  int hypotheses(TrainedModel trained, int asked, boolean beamSaid) {
    if (reverse.isEmpty()) {
      return asked;
    }
    boolean several = beamSaid || SearchOptions.width(trained) > 1;
    return several ? Math.max(asked, 2) : Math.max(asked, FEW);
  }

  /**
   * Checks the options.
   *
   * @throws ParameterException if they contradict each other
   */
  void check() {
    if (reverse.isEmpty() && (lambda.isPresent() || gamma.isPresent())) {
      throw mistake(
          "--lambda and --gamma are for --rerank: name a reverse model, or leave them out");
    }
    weights();
  }

  private Reranker.Weights weights() {
    Reranker.Weights defaults = Reranker.Weights.DEFAULTS;
    try {
      return new Reranker.Weights(lambda.orElse(defaults.lambda()), gamma.orElse(defaults.gamma()));
    } catch (IllegalArgumentException e) {
      throw mistake("--rerank: " + e.getMessage());
    }
  }

  /**
   * The reranker that was asked for.
   *
   * @param first the model whose outputs are to be ordered
   */
  Optional<Reranker> reranker(TrainedModel first, ProductPrecision precision) {
    return reverse.map(
        folder -> {
          if (first.task() instanceof ConversationTask talk && !talk.answers()) {
            throw mistake(
                "--rerank: the model whose outputs are to be ordered says what was answered, not answers; are the two exchanged?");
          }
          TrainedModel trained =
              TrainedModel.load(folder, TrainedModel.Weights.BEST, List.of(), Registry.load());
          if (trained.task() instanceof ConversationTask talk && talk.answers()) {
            throw mistake(
                "--rerank: the run in %s answers conversations; name one that says what was answered, trained with --set task.direction=reverse"
                    .formatted(folder));
          }
          PredictorSettings settings =
              trained.experiment().predictorSettings().withPrecision(precision);
          return new Reranker(
              trained.model(), trained.task(), trained.vocabularies(), settings, weights());
        });
  }

  private ParameterException mistake(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
