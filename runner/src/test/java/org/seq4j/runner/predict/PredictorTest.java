package org.seq4j.runner.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.DataException;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.Search;
import org.seq4j.api.Vocabularies;
import org.seq4j.nn.Precision;
import org.seq4j.nn.ProductPrecision;
import org.seq4j.runner.model.Model;
import org.seq4j.runner.wire.Experiment;
import org.seq4j.runner.wire.ExperimentReader;
import org.seq4j.runner.wire.Experiments;

class PredictorTest {
  private static final float[] LOOKED = {0.2f, 0.8f};

  @TempDir static Path folder;
  static Experiment experiment;
  static Vocabularies vocabularies;
  static Model model;

  @BeforeAll
  static void build() throws Exception {
    Path file = Files.writeString(folder.resolve("tiny.yaml"), Experiments.TINY);
    experiment =
        new Experiment(
            ExperimentReader.read(file, List.of(), Experiments.REGISTRY), Experiments.REGISTRY);
    vocabularies = experiment.task().learnVocabularies();
    model = experiment.model(vocabularies);
    model.parameters().allocate(Precision.FLOAT, 3);
  }

  private static Predictor predictor(PredictorSettings settings) {
    return new Predictor(model, experiment.task(), vocabularies, experiment.search(), settings);
  }

  private static List<String> lines(int count) {
    Random random = new Random(1);
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                random
                    .ints(random.nextInt(9), 0, 4)
                    .mapToObj(String::valueOf)
                    .collect(Collectors.joining(" ")))
        .toList();
  }

  private static void assertSame(List<List<Prediction>> one, List<List<Prediction>> other) {
    assertThat(one).hasSameSizeAs(other);
    for (int i = 0; i < one.size(); i++) {
      Prediction left = one.get(i).get(0);
      Prediction right = other.get(i).get(0);
      assertThat(left.text()).isEqualTo(right.text());
      assertThat(left.score()).isEqualTo(right.score(), within(1e-4));
    }
  }

  @Test
  void batchSizeAndChunksChangeNothing() {
    List<String> lines = lines(50);
    List<List<Prediction>> whole = predictor(PredictorSettings.DEFAULTS).predict(lines);

    for (PredictorSettings settings :
        List.of(
            new PredictorSettings(500, 1, 10, ProductPrecision.FLOAT),
            new PredictorSettings(500, 7, 50, ProductPrecision.FLOAT),
            new PredictorSettings(500, 64, 1, ProductPrecision.FLOAT))) {
      List<List<Prediction>> streamed = new ArrayList<>();
      try (Predictor predictor = predictor(settings)) {
        predictor.predict(lines.iterator(), streamed::add);
      }
      assertSame(streamed, whole);
    }
  }

  @Test
  void threadsShareAPredictor() throws Exception {
    List<String> lines = lines(40);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (Predictor predictor = predictor(PredictorSettings.DEFAULTS)) {
      List<List<Prediction>> alone = predictor.predict(lines);
      List<Future<List<List<Prediction>>>> together = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        together.add(threads.submit(() -> predictor.predict(lines)));
      }
      for (Future<List<List<Prediction>>> one : together) {
        assertSame(one.get(), alone);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void nothingIsSaidToAnEmptyLine() {
    try (Predictor predictor = predictor(PredictorSettings.DEFAULTS)) {
      List<List<Prediction>> predictions = predictor.predict(List.of("", " \t", "\u3000"));

      assertThat(predictions)
          .hasSize(3)
          .allSatisfy(
              all -> {
                assertThat(all).hasSize(1);
                assertThat(all.get(0).text()).isEmpty();
                assertThat(all.get(0).attention()).isEmpty();
              });
    }
  }

  @Test
  void longLineIsCutAndReported() {
    List<String> cuts = new ArrayList<>();
    List<List<Prediction>> all = new ArrayList<>();
    try (Predictor predictor = predictor(new PredictorSettings(3, 2, 2, ProductPrecision.FLOAT))) {
      predictor.predict(
          List.of("1", "2", "0 1 2 3 0").stream().map(PredictionRequest::of).iterator(),
          () -> true,
          (line, length, maximum) -> cuts.add(line + ":" + length + ">" + maximum),
          all::add);
      assertSame(all.subList(2, 3), predictor.predict(List.of("0 1 2")));
    }
    assertThat(cuts).containsExactly("3:5>3");
    assertThat(all.get(2).get(0).source()).containsExactly("0", "1", "2");
  }

  @Test
  void whatWasReadIsAnsweredBeforeItWaitsForMore() {
    List<String> events = new ArrayList<>();
    List<String> lines = List.of("1", "2", "3");
    var reading =
        lines.stream()
            .peek(line -> events.add("read " + line))
            .map(PredictionRequest::of)
            .iterator();
    try (Predictor predictor = predictor(PredictorSettings.DEFAULTS)) {
      predictor.predict(reading, () -> false, CutListener.IGNORE, said -> events.add("said"));
    }
    assertThat(events).containsExactly("read 1", "said", "read 2", "said", "read 3", "said");
  }

  @Test
  void hypothesesComeBestFirstWithTheirAttention() {
    try (Predictor predictor = predictor(PredictorSettings.DEFAULTS)) {
      List<Prediction> best = predictor.predict(List.of("0 1 2 3", "1")).get(1);

      assertThat(best).hasSize(2);
      assertThat(best.get(0).score()).isGreaterThanOrEqualTo(best.get(1).score());
      assertThat(best.get(0).attention()).isNotEmpty().allMatch(weights -> weights.length == 1);
    }
  }

  @Test
  void logProbabilitiesAndAlignmentHaveAnEntryForEachToken() {
    try (Predictor predictor = predictor(PredictorSettings.DEFAULTS)) {
      for (Prediction each : predictor.predict(List.of("0 1 2 3")).get(0)) {
        int end = each.finished() ? 1 : 0;
        assertThat(each.logProbabilities()).hasSize(each.tokens().size() + end);
        assertThat(each.logProbability())
            .isCloseTo(Arrays.stream(each.logProbabilities()).sum(), within(1e-9));
        assertThat(each.alignment()).hasSameSizeAs(each.tokens());
        for (int i = 0; i < each.tokens().size(); i++) {
          float[] weights = each.attention().get(i);
          for (float weight : weights) {
            assertThat(weight).isLessThanOrEqualTo(weights[each.alignment().get(i)]);
          }
        }
      }
    }
  }

  @Test
  void prefixStandsAtTheBeginningEvenIfUnknown() {
    PredictionRequest asked = new PredictionRequest("0 1", "2 what", List.of(), List.of());
    List<String> told = new ArrayList<>();
    try (Predictor predictor = predictor(PredictorSettings.DEFAULTS)) {
      for (Prediction each : predictor.predict(asked, told::add)) {
        assertThat(each.tokens()).startsWith("2", "what");
      }
      assertThat(told).isEqualTo(predictor.predict(asked, token -> {}).get(0).tokens());
    }
  }

  @Test
  void includedAndExcludedWordsAreObeyed() {
    PredictionRequest asked =
        new PredictionRequest("0 1", "", List.of("3 2"), List.of("0", "nowhere"));
    try (Predictor predictor = predictor(PredictorSettings.DEFAULTS)) {
      for (Prediction each : predictor.predict(asked, token -> {})) {
        assertThat(each.text()).contains("3 2").doesNotContain("0");
      }
    }
  }

  @Test
  void aWordThatTheVocabularyLacksCannotBeIncluded() {
    PredictionRequest asked = new PredictionRequest("0", "", List.of("1 what"), List.of());
    try (Predictor predictor = predictor(PredictorSettings.DEFAULTS)) {
      assertThatThrownBy(() -> predictor.predict(asked, token -> {}))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith("input 1: '1 what' cannot be included");
    }
  }

  @Test
  void unknownWordsAreReplacedWhereThatIsWanted() {
    Search unknown =
        (scorer, tape, source, requests) ->
            List.of(
                List.of(
                    new Hypothesis(
                        new int[] {1, 5}, 0, new double[2], false, List.of(LOOKED, LOOKED))));
    PredictorSettings replacing =
        PredictorSettings.DEFAULTS.withUnknown(new UnknownSettings(true, Optional.empty()));
    for (PredictorSettings settings : List.of(PredictorSettings.DEFAULTS, replacing)) {
      try (Predictor predictor =
          new Predictor(model, experiment.task(), vocabularies, unknown, settings)) {
        assertThat(predictor.predict(List.of("0 what")).get(0).get(0).tokens())
            .first()
            .isEqualTo(settings == replacing ? "what" : "<unk>");
      }
    }
  }
}
