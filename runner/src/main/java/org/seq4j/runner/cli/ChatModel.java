package org.seq4j.runner.cli;

import java.util.Optional;
import org.seq4j.api.Search;
import org.seq4j.nn.ProductPrecision;
import org.seq4j.runner.predict.Predictor;
import org.seq4j.runner.predict.Reranker;
import org.seq4j.runner.wire.TrainedModel;

/** The model of a chat, whose search may change. */
final class ChatModel implements AutoCloseable {
  private final ModelOptions.Loaded loaded;
  private final ProductPrecision precision;
  private final Optional<Reranker> reranker;
  private Predictor predictor;

  ChatModel(
      ModelOptions.Loaded loaded,
      ProductPrecision precision,
      Search search,
      Optional<Reranker> reranker) {
    this.loaded = loaded;
    this.precision = precision;
    this.reranker = reranker;
    predictor = predictor(search);
  }

  private Predictor predictor(Search search) {
    TrainedModel first = loaded.first();
    return new Predictor(
        loaded.scorer(),
        first.task(),
        first.vocabularies(),
        search,
        first.experiment().predictorSettings().withPrecision(precision),
        reranker);
  }

  Predictor predictor() {
    return predictor;
  }

  /**
   * Searches with a beam from now on.
   *
   * @throws IllegalArgumentException if it cannot be so wide
   */
  void beam(int width) {
    if (reranker.isPresent() && width == 1) {
      throw new IllegalArgumentException(
          "--rerank orders several answers, and a beam of 1 finds one; take a wider one");
    }
    change(SearchOptions.beam(loaded.first(), width));
  }

  /**
   * Draws from now on; several answers where they are ordered anew.
   *
   * @throws IllegalArgumentException if the temperature is not above 0
   */
  void sample(double temperature) {
    change(
        SearchOptions.sample(
            loaded.first(), temperature, reranker.isPresent() ? RerankOptions.FEW : 1));
  }

  private void change(Search search) {
    predictor.close();
    predictor = predictor(search);
  }

  @Override
  public void close() {
    predictor.close();
  }
}
