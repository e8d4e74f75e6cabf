package org.seq4j.runner.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.Batch;
import org.seq4j.api.Example;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.Request;
import org.seq4j.api.Search;
import org.seq4j.api.Split;
import org.seq4j.decoders.BeamSearch;
import org.seq4j.decoders.GreedySearch;
import org.seq4j.decoders.LengthPenalty;
import org.seq4j.decoders.Restrictions;
import org.seq4j.decoders.SampleSearch;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Tape;

/**
 * That a trained model says the same whatever stands beside a sentence in its batch. Scores agree
 * to 1e-4, since BLAS rounds differently for one row and for 64; symbols may differ only where the
 * best two hypotheses are closer than 1e-5.
 */
class BatchInvarianceTest {
  private static final double SCORE_TOLERANCE = 1e-4;
  private static final double TIE = 1e-5;

  @TempDir private Path folder;
  private LongFunction<Request> asked = Request::of;

  private Experiments.Ready trained(String cell, String attend) {
    Experiments.Ready ready =
        Experiments.ready(
            folder,
            """
            version: 1
            name: invariance
            task: {type: reverse, symbols: 10, minimum-length: 1, maximum-length: 12, train: 5000, dev: 10, test: 150}
            model:
              source-embedding: {size: 16}
              encoder: {type: %s, size: 16, layers: 2, bidirectional: true}
              attention: bahdanau
              decoder: {type: %s, size: 32, layers: 2, attend: %s}
              target-embedding: {size: 16}
            training: {batch: {sentences: 32}, optimizer: {type: adam, rate: 0.005}, updates: 150, evaluate-every: 100000}
            """
                .formatted(cell, cell, attend));
    ready.train();
    return ready;
  }

  @Test
  void greedySearchSaysTheSameInEveryBatch() {
    compare(trained("lstm", "before"), new GreedySearch(new GreedySearch.Settings(20)));
  }

  @Test
  void aModelThatCopiesSaysTheSameInEveryBatch() {
    Experiments.Ready ready =
        Names.ready(
            folder,
            """
            model:
              source-embedding: {size: 8}
              encoder: {type: gru, size: 8, bidirectional: true}
              attention: {type: bahdanau, coverage: true}
              decoder: {type: gru, size: 16}
              target-embedding: {size: 8}
              output: pointer-generator
            training: {batch: {sentences: 32}, optimizer: {type: adam, rate: 0.01}, updates: 60, evaluate-every: 100000}
            """);
    ready.train();
    compare(ready, new BeamSearch(new BeamSearch.Settings(12, 1, 20)));
    compare(
        ready,
        new SampleSearch(new SampleSearch.Settings(1.5, 0, 1, 1, 7, Restrictions.ofLength(20))));
  }

  @Test
  void beamSearchSaysTheSameInEveryBatch() {
    compare(trained("gru", "after"), new BeamSearch(new BeamSearch.Settings(4, 1, 20)));
  }

  @Test
  void everyOptionSaysTheSameInEveryBatch() {
    Experiments.Ready ready = trained("gru", "before");
    Restrictions all = new Restrictions(20, 1.5, 1, 0.5, 3, 1.2, 0);
    compare(ready, new GreedySearch(new GreedySearch.Settings(all)));
    compare(
        ready, new BeamSearch(new BeamSearch.Settings(4, 0.8, LengthPenalty.WU, 0.2, 2, 0.5, all)));
    compare(ready, new SampleSearch(new SampleSearch.Settings(1, 0, 1, 1, 7, all)));
    compare(ready, new SampleSearch(new SampleSearch.Settings(1.2, 5, 0.9, 1, 7, all)));
    asked = id -> Request.of(id).withPrefix(List.of(5)).withExclude(List.of(List.of(6, 7)));
    compare(ready, new GreedySearch(GreedySearch.Settings.DEFAULTS));
    asked = id -> Request.of(id).withInclude(List.of(List.of(6, 7), List.of(8)));
    compare(ready, new BeamSearch(BeamSearch.Settings.DEFAULTS));
  }

  private void compare(Experiments.Ready ready, Search search) {
    List<Example> examples = ready.examples(Split.TEST, 150);
    List<List<Hypothesis>> alone = decode(ready, search, examples, 1, false);
    for (int batch : new int[] {7, 64}) {
      for (boolean sorted : new boolean[] {false, true}) {
        List<List<Hypothesis>> together = decode(ready, search, examples, batch, sorted);
        for (int i = 0; i < alone.size(); i++) {
          String what = "sentence " + i + " in batches of " + batch + (sorted ? ", sorted" : "");
          same(alone.get(i), together.get(i), what);
        }
      }
    }
  }

  private static void same(List<Hypothesis> alone, List<Hypothesis> together, String what) {
    Hypothesis first = alone.get(0);
    assertThat(together.get(0).score()).as(what).isCloseTo(first.score(), within(SCORE_TOLERANCE));
    boolean tie = alone.size() > 1 && first.score() - alone.get(1).score() < TIE;
    if (!tie) {
      assertThat(together.get(0).ids()).as(what).containsExactly(first.ids());
    }
  }

  private List<List<Hypothesis>> decode(
      Experiments.Ready ready, Search search, List<Example> examples, int batch, boolean sorted) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, examples.size()).boxed().toList());
    if (sorted) {
      order.sort(Comparator.comparingInt((Integer i) -> examples.get(i).source().length()));
    }
    List<List<Hypothesis>> found =
        new ArrayList<>(java.util.Collections.nCopies(order.size(), List.of()));
    try (Memory memory = new Memory(Precision.FLOAT)) {
      for (int from = 0; from < order.size(); from += batch) {
        List<Integer> part = order.subList(from, Math.min(order.size(), from + batch));
        List<Request> requests = part.stream().map(asked::apply).toList();
        Batch inputs = Batch.of(part.stream().map(examples::get).toList());
        try (Tape tape = Tape.inference(memory)) {
          List<List<Hypothesis>> decoded =
              search.decode(ready.model(), tape, inputs.source(), requests);
          for (int i = 0; i < part.size(); i++) {
            found.set(part.get(i), decoded.get(i));
          }
        }
      }
    }
    return found;
  }
}
