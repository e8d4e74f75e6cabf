package org.seq4j.runner.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.seq4j.api.Batch;
import org.seq4j.api.Search;
import org.seq4j.api.Vocabulary;
import org.seq4j.decoders.BeamSearch;
import org.seq4j.decoders.GreedySearch;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Tape;
import org.seq4j.runner.model.Model;

/** Times the search for the best output, always of the same length. */
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
  private final Memory memory;

  /**
   * What is decoded.
   *
   * @param figure its name
   * @param sentences in a batch
   * @param batches in a window
   * @param search how
   */
  private record Case(String figure, int sentences, int batches, Search search) {}

  Decoding(Workload workload, Model model, Memory memory) {
    this.workload = workload;
    this.model = model;
    this.memory = memory;
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

  /** The figures of all cases. */
  List<Series> run(Effort effort, Consumer<String> status) {
    List<Series> series = new ArrayList<>();
    RandomBatches random = new RandomBatches(workload.sizes(), 44);
    for (Case each : CASES) {
      series.addAll(run(each, random.sources(BATCHES, each.sentences), effort, status));
    }
    return series;
  }

  private List<Series> run(Case each, List<Batch> batches, Effort effort, Consumer<String> status) {
    int times = effort.steps().orElse(each.batches);
    status.accept(workload.name() + " " + each.figure + ": warming up");
    decode(each.search, batches, effort.warmUp().orElse(WARM_UP_WINDOWS * times));
    double[] milliseconds = new double[effort.windows()];
    for (int window = 0; window < effort.windows(); window++) {
      status.accept(
          "%s %s: window %d of %d"
              .formatted(workload.name(), each.figure, window + 1, effort.windows()));
      long start = System.nanoTime();
      decode(each.search, batches, times);
      milliseconds[window] = (System.nanoTime() - start) * 1e-6 / times;
    }
    double tokens = (double) each.sentences * DECODED_STEPS;
    return List.of(
        Series.times(each.figure, "ms/batch", milliseconds),
        Series.rates(
            each.figure,
            "output tokens/s",
            Arrays.stream(milliseconds).map(time -> 1000 * tokens / time).toArray()));
  }

  private void decode(Search search, List<Batch> batches, int times) {
    for (int i = 0; i < times; i++) {
      try (Tape tape = Tape.inference(memory)) {
        search.decode(model, tape, batches.get(i % batches.size()).source());
      }
    }
  }
}
