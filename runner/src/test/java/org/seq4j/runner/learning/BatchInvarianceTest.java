package org.seq4j.runner.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.seq4j.api.Batch;
import org.seq4j.api.Example;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.Request;
import org.seq4j.api.Scorer;
import org.seq4j.api.Search;
import org.seq4j.api.Split;
import org.seq4j.decoders.BeamSearch;
import org.seq4j.decoders.GreedySearch;
import org.seq4j.decoders.LengthPenalty;
import org.seq4j.decoders.Restrictions;
import org.seq4j.decoders.SampleSearch;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Precision;
import org.seq4j.nn.ProductPrecision;
import org.seq4j.nn.Tape;
import org.seq4j.runner.model.Ensemble;

/**
 * That a trained model says the same whatever stands beside a sentence in its batch. Scores agree
 * to 1e-4, since BLAS rounds differently for one row and for 64; symbols may differ only where the
 * best two hypotheses are closer than 1e-5. Attention agrees too, by which unknown words are
 * replaced.
 */
class BatchInvarianceTest {
  private static final double SCORE_TOLERANCE = 1e-4;
  private static final double TIE = 1e-5;

  /** Where factors are rounded, the last bit of a sum may decide which way one is. */
  private static final double ROUNDED = 0.02;

  private static final float ATTENTION_TOLERANCE = 1e-3f;
  private static final Restrictions PLAIN = Restrictions.ofLength(20);

  @TempDir private Path folder;

  /**
   * An option of search.
   *
   * @param asked what is asked for the sentence of a number
   */
  private record Option(String name, Search search, LongFunction<Request> asked) {
    static Option of(String name, Search search) {
      return new Option(name, search, Request::of);
    }

    static Option beam(String name, Restrictions restrictions) {
      return of(name, new BeamSearch(new BeamSearch.Settings(3, 1, restrictions)));
    }

    static Option asked(String name, UnaryOperator<Request> asked) {
      return new Option(
          name,
          new BeamSearch(new BeamSearch.Settings(4, 1, PLAIN)),
          id -> asked.apply(Request.of(id)));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Option ranked(
      String name,
      int width,
      double normalization,
      LengthPenalty penalty,
      double coverage,
      int groups,
      double diversity) {
    return Option.of(
        name,
        new BeamSearch(
            new BeamSearch.Settings(
                width, normalization, penalty, coverage, groups, diversity, PLAIN)));
  }

  /**
   * Limits in words, where every third symbol goes on with a word; every second sentence may not
   * say some symbols.
   */
  private static Option ofWords(String name, Restrictions limits, int width) {
    ToIntFunction<List<Integer>> words =
        said -> (int) said.stream().filter(symbol -> symbol % 3 != 0).count();
    return new Option(
        name,
        new BeamSearch(new BeamSearch.Settings(width, 1, limits)),
        id -> {
          Request request = Request.of(id).withWords(words);
          return id % 2 == 0
              ? request
              : request.withExclude(List.of(List.of(4), List.of(6), List.of(9)));
        });
  }

  private static Option drawn(
      String name, double temperature, int topK, double topP, int samples, Restrictions all) {
    return Option.of(
        name,
        new SampleSearch(new SampleSearch.Settings(temperature, topK, topP, samples, 7, all)));
  }

  /** Each option by itself, and all that go together. */
  private static List<Option> options() {
    Restrictions all = new Restrictions(20, 1.5, 1, 0.5, 3, 1.2, 0);
    return List.of(
        Option.of("greedy", new GreedySearch(new GreedySearch.Settings(20))),
        ranked("normalization: 0", 4, 0, LengthPenalty.AVERAGE, 0, 1, 0),
        ranked("normalization: 1", 4, 1, LengthPenalty.AVERAGE, 0, 1, 0),
        ranked("length-penalty: wu", 4, 0.6, LengthPenalty.WU, 0, 1, 0),
        ranked("coverage", 4, 1, LengthPenalty.AVERAGE, 0.3, 1, 0),
        ranked("groups", 6, 1, LengthPenalty.AVERAGE, 0, 3, 0.5),
        Option.beam("maximum-length", Restrictions.ofLength(4)),
        Option.beam("maximum-ratio", new Restrictions(20, 0.6, 0, 0, 0, 1, 0)),
        Option.beam("minimum-length", new Restrictions(20, 0, 6, 0, 0, 1, 0)),
        Option.beam("minimum-ratio", new Restrictions(20, 0, 0, 1.4, 0, 1, 0)),
        Option.beam("block-repeats", new Restrictions(20, 0, 0, 0, 2, 1, 0)),
        Option.beam("repetition-penalty", new Restrictions(20, 0, 0, 0, 0, 1.5, 0)),
        ofWords("words, greedy", new Restrictions(20, 0, 0, 0, 4, 0, 0, 1, 0), 1),
        ofWords("words, beam", new Restrictions(20, 0, 0, 0, 4, 2, 2, 1.5, 0), 3),
        Option.asked("prefix", request -> request.withPrefix(List.of(5, 6))),
        Option.asked("exclude", request -> request.withExclude(List.of(List.of(6, 7), List.of(9)))),
        Option.asked("include", request -> request.withInclude(List.of(List.of(6, 7), List.of(8)))),
        drawn("sample", 1, 0, 1, 1, PLAIN),
        drawn("temperature", 1.3, 0, 1, 1, PLAIN),
        drawn("top-k", 1, 4, 1, 1, PLAIN),
        drawn("top-p", 1, 0, 0.8, 1, PLAIN),
        drawn("samples", 1, 0, 1, 5, PLAIN),
        Option.of("all of greedy", new GreedySearch(new GreedySearch.Settings(all))),
        Option.of(
            "all of beam",
            new BeamSearch(new BeamSearch.Settings(4, 0.8, LengthPenalty.WU, 0.2, 2, 0.5, all))),
        drawn("all of sample", 1.2, 5, 0.9, 3, all));
  }

  private Experiments.Ready trained(String cell, String attend, String attention) {
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
              attention: %s
              decoder: {type: %s, size: 32, layers: 2, attend: %s}
              target-embedding: {size: 16}
            training: {batch: {sentences: 32}, optimizer: {type: adam, rate: 0.005}, updates: 150, evaluate-every: 100000}
            """
                .formatted(cell, attention, cell, attend));
    ready.train();
    return ready;
  }

  /** Every decoder, at either place of attention, with all options of each search at once. */
  @ParameterizedTest
  @CsvSource({
    "rnn, before, bahdanau", "lstm, before, concat", "gru, before, none",
    "rnn, after, scaled-dot", "lstm, after, general", "gru, after, dot"
  })
  void everyDecoderSaysTheSameInEveryBatch(String cell, String attend, String attention) {
    Experiments.Ready ready = trained(cell, attend, attention);
    List<Example> examples = ready.examples(Split.TEST, 100);
    options().stream()
        .filter(option -> option.name.equals("greedy") || option.name.startsWith("all of"))
        .forEach(option -> compare(ready.model(), ProductPrecision.FLOAT, option, examples));
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
    List<Example> examples = ready.examples(Split.TEST, 150);
    compare(
        ready.model(),
        ProductPrecision.FLOAT,
        ranked("beam", 12, 1, LengthPenalty.AVERAGE, 0, 1, 0),
        examples);
    compare(ready.model(), ProductPrecision.FLOAT, drawn("sample", 1.5, 0, 1, 1, PLAIN), examples);
  }

  @Test
  void everyOptionSaysTheSameInEveryBatch() {
    Experiments.Ready ready = trained("gru", "before", "bahdanau");
    List<Example> examples = ready.examples(Split.TEST, 100);
    for (Option option : options()) {
      compare(ready.model(), ProductPrecision.FLOAT, option, examples);
    }
  }

  @Test
  void severalModelsSayTheSameInEveryBatch() {
    Experiments.Ready one = trained("gru", "before", "bahdanau");
    Experiments.Ready other = trained("lstm", "after", "dot");
    Scorer both = new Ensemble(List.of(one.model(), other.model()));
    for (Option option : options()) {
      if (option.name.equals("normalization: 1") || option.name.startsWith("all of")) {
        compare(both, ProductPrecision.FLOAT, option, one.examples(Split.TEST, 100));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ProductPrecision.class,
      names = {"INT8", "BFLOAT16"})
  void roundedProductsSayTheSameInEveryBatch(ProductPrecision precision) {
    assumeTrue(precision.obstacle().isEmpty(), () -> precision.obstacle().orElseThrow());
    Experiments.Ready ready = trained("gru", "before", "bahdanau");
    for (Option option : options()) {
      if (option.name.equals("greedy") || option.name.startsWith("normalization")) {
        compare(ready.model(), precision, option, ready.examples(Split.TEST, 100));
      }
    }
  }

  private static void compare(
      Scorer model, ProductPrecision precision, Option option, List<Example> examples) {
    List<List<Hypothesis>> alone = decode(model, precision, option, examples, 1, false);
    for (int batch : new int[] {7, 64}) {
      for (boolean sorted : new boolean[] {false, true}) {
        List<List<Hypothesis>> together = decode(model, precision, option, examples, batch, sorted);
        for (int i = 0; i < alone.size(); i++) {
          String what =
              "%s: sentence %d in batches of %d%s"
                  .formatted(option, i, batch, sorted ? ", sorted" : "");
          same(alone.get(i), together.get(i), precision == ProductPrecision.FLOAT, what);
        }
      }
    }
  }

  private static void same(
      List<Hypothesis> alone, List<Hypothesis> together, boolean exact, String what) {
    Hypothesis first = alone.get(0);
    Hypothesis other = together.get(0);
    assertThat(other.score())
        .as(what)
        .isCloseTo(first.score(), within(exact ? SCORE_TOLERANCE : ROUNDED));
    double distance = alone.size() == 1 ? 1 : first.score() - alone.get(1).score();
    boolean tie = distance < (exact ? TIE : ROUNDED);
    if (!tie) {
      assertThat(other.ids()).as(what).containsExactly(first.ids());
      for (int said = 0; said < first.attention().size(); said++) {
        float[] looked = first.attention().get(said);
        assertThat(java.util.Arrays.copyOf(other.attention().get(said), looked.length))
            .as(what)
            .containsExactly(looked, within(exact ? ATTENTION_TOLERANCE : (float) ROUNDED));
      }
    }
  }

  private static List<List<Hypothesis>> decode(
      Scorer model,
      ProductPrecision precision,
      Option option,
      List<Example> examples,
      int batch,
      boolean sorted) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, examples.size()).boxed().toList());
    if (sorted) {
      order.sort(Comparator.comparingInt((Integer i) -> examples.get(i).source().length()));
    }
    List<List<Hypothesis>> found =
        new ArrayList<>(java.util.Collections.nCopies(order.size(), List.of()));
    try (Memory memory = new Memory(Precision.FLOAT, precision)) {
      for (int from = 0; from < order.size(); from += batch) {
        List<Integer> part = order.subList(from, Math.min(order.size(), from + batch));
        List<Request> requests = part.stream().map(option.asked::apply).toList();
        Batch inputs = Batch.of(part.stream().map(examples::get).toList());
        try (Tape tape = Tape.inference(memory)) {
          List<List<Hypothesis>> decoded =
              option.search.decode(model, tape, inputs.source(), requests);
          for (int i = 0; i < part.size(); i++) {
            found.set(part.get(i), decoded.get(i));
          }
        }
      }
    }
    return found;
  }
}
