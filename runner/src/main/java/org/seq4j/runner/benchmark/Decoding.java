package org.seq4j.runner.benchmark;

import java.util.List;
import org.seq4j.api.Batch;
import org.seq4j.api.Item;
import org.seq4j.api.Search;
import org.seq4j.api.Vocabulary;
import org.seq4j.decoders.BeamSearch;
import org.seq4j.decoders.GreedySearch;
import org.seq4j.nn.Parameter;
import org.seq4j.runner.model.Model;
import org.seq4j.runner.predict.BatchDecoder;
import org.seq4j.runner.predict.PredictorSettings;

/** Searching the best output, always of the same length. */
final class Decoding {
  private static final int DECODED_STEPS = 20;
  private static final int BATCHES = 8;
  private static final int WARM_UP_WINDOWS = 2;

  /** So improbable that it is never said. */
  private static final double NEVER = -1e9;

  private static final List<Case> CASES =
      List.of(
          new Case("greedy 1", 1, 40, greedy()),
          new Case("greedy 64", 64, 12, greedy()),
          new Case(
              "beam 5 of 16",
              16,
              10,
              new BeamSearch(new BeamSearch.Settings(5, 0, DECODED_STEPS))));

  private final Workload workload;
  private final Model model;

  /**
   * What is decoded.
   *
   * @param figure its name
   * @param sentences in a batch
   * @param batches in a window
   * @param search how
   */
  private record Case(String figure, int sentences, int batches, Search search) {}

  Decoding(Workload workload, Model model) {
    this.workload = workload;
    this.model = model;
    neverEnds(model);
  }

  private static Search greedy() {
    return new GreedySearch(new GreedySearch.Settings(DECODED_STEPS));
  }

  /** Lets the output layer never say the end symbol, so that each output has all steps. */
  private static void neverEnds(Model model) {
    Parameter bias =
        model.parameters().all().stream()
            .filter(parameter -> parameter.name().equals("output.bias"))
            .findFirst()
            .orElseThrow();
    bias.values().set(Vocabulary.END, NEVER);
  }

  /** Measures all cases. */
  void measure(Windows windows) {
    RandomBatches random = new RandomBatches(workload.sizes(), 44);
    for (Case each : CASES) {
      int warmUp = WARM_UP_WINDOWS * each.batches;
      try (Searching searching = new Searching(each, random.sources(BATCHES, each.sentences))) {
        windows.measure(
            new Windows.Plan(each.figure, "batch", "output tokens", warmUp, each.batches),
            searching);
      }
    }
  }

  /** Decodes one batch after the other. */
  private final class Searching implements Work, AutoCloseable {
    private final Case searched;
    private final List<Batch> batches;
    private final BatchDecoder decoder;

    private Searching(Case searched, List<Batch> batches) {
      this.decoder = new BatchDecoder(searched.search, PredictorSettings.DEFAULTS);
      this.searched = searched;
      this.batches = batches;
    }

    @Override
    public void warmUp(int steps) {
      run(steps);
    }

    @Override
    public long run(int steps) {
      long decoded = 0;
      for (int i = 0; i < steps; i++) {
        List<Item> sources = batches.get(i % batches.size()).source().items();
        decoded += decoder.decode(model, sources, () -> false).orElseThrow().size();
      }
      return decoded * DECODED_STEPS;
    }

    @Override
    public void close() {
      decoder.close();
    }
  }
}
