package org.seq4j.runner.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seq4j.api.Batch;
import org.seq4j.api.DataException;
import org.seq4j.api.Example;
import org.seq4j.api.Item;
import org.seq4j.api.Origin;
import org.seq4j.api.Scorer;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Vocabularies;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Precision;
import org.seq4j.nn.ProductPrecision;
import org.seq4j.nn.Tape;
import org.seq4j.runner.model.Ensemble;
import org.seq4j.runner.predict.Prediction;
import org.seq4j.runner.predict.PredictionRequest;
import org.seq4j.runner.predict.Predictor;

/** That words which no vocabulary has are copied from the source, whoever searches or scores. */
class CopyingTest {
  private static final String LINE = "please call Zorblatt and Quuxia now";
  private static final String SAID = "Quuxia and Zorblatt were called";

  @TempDir private Path folder;

  private Experiments.Ready trained(
      String attention, String attend, String output, double forced, int updates) {
    Experiments.Ready ready = ready(attention, attend, output, forced, updates);
    ready.train();
    return ready;
  }

  private Experiments.Ready ready(
      String attention, String attend, String output, double forced, int updates) {
    return Names.ready(
        folder,
        """
            model:
              source-embedding: {size: 16}
              encoder: {type: gru, size: 24, bidirectional: true}
              attention: %s
              decoder: {type: gru, size: 32, attend: %s}
              target-embedding: {size: 16}
              output: %s
            training: {batch: {sentences: 32}, optimizer: {type: adam, rate: 0.005}, updates: %d, evaluate-every: 100, teacher-forcing: %s, objectives: [{type: coverage, weight: 0.1}]}
            search: {type: beam, width: 3, maximum-length: 12}
            """
            .formatted(attention, attend, output, updates, forced));
  }

  private static double exactMatch(Experiments.Ready ready, ProductPrecision precision) {
    return ready.evaluate(Split.TEST, precision).metrics().get("exact-match");
  }

  @ParameterizedTest
  @CsvSource({
    "'{type: bahdanau, coverage: true}', before, 1",
    "'{type: general, coverage: true}', after, 0.9"
  })
  void namesThatTrainingNeverSawAreCopied(String attention, String attend, double forced) {
    Experiments.Ready ready = trained(attention, attend, "pointer-generator", forced, 600);
    assertThat(exactMatch(ready, ProductPrecision.FLOAT)).isEqualTo(100);
    for (ProductPrecision precision : ProductPrecision.values()) {
      if (precision.obstacle().isEmpty()) {
        assertThat(exactMatch(ready, precision)).as("%s", precision).isGreaterThanOrEqualTo(98);
      }
    }
    new Copied(ready).check();
  }

  @Test
  void withoutCopyingTheyAreUnknown() {
    Experiments.Ready ready = trained("bahdanau", "before", "softmax", 1, 100);
    assertThat(exactMatch(ready, ProductPrecision.FLOAT)).isZero();
  }

  @Test
  void inAnEnsembleASoftmaxCountsForWhatItCanSay() {
    Experiments.Ready copying = ready("bahdanau", "before", "pointer-generator", 1, 1);
    Experiments.Ready softmax = ready("bahdanau", "before", "softmax", 1, 1);
    double[] one = logProbabilities(copying.model(), copying);
    double[] two = logProbabilities(softmax.model(), copying);
    double[] both =
        logProbabilities(new Ensemble(List.of(softmax.model(), copying.model())), copying);
    for (int i = 0; i < both.length; i++) {
      boolean name = i == 0 || i == 2;
      double second = name ? 0 : Math.exp(two[i]);
      assertThat(Math.exp(both[i]))
          .as("symbol %d", i)
          .isCloseTo((Math.exp(one[i]) + second) / 2, within(1e-5));
    }
  }

  /** Those of {@link #SAID}, where all are asked to say it as {@code ready} would. */
  private static double[] logProbabilities(Scorer scorer, Experiments.Ready ready) {
    Task task = ready.experiment().task();
    Item source = task.read(LINE, ready.vocabularies());
    Item target = task.readTarget(SAID, ready.vocabularies());
    Example example =
        new Example(new Origin("line", 1), 0, List.of(source), Optional.of(target), List.of());
    try (Memory memory = new Memory(Precision.FLOAT);
        Tape tape = Tape.inference(memory)) {
      return scorer.logProbabilities(tape, Batch.of(List.of(example))).get(0);
    }
  }

  /** What is asked of a model that copies. */
  private record Copied(Experiments.Ready ready) {
    private Task task() {
      return ready.experiment().task();
    }

    private Vocabularies vocabularies() {
      return ready.vocabularies();
    }

    private void with(Scorer scorer, Consumer<Predictor> use) {
      try (Predictor predictor =
          new Predictor(scorer, task(), vocabularies(), ready.experiment().search())) {
        use.accept(predictor);
      }
    }

    void check() {
      assertThat(vocabularies().target().id("Zorblatt")).isEqualTo(1);
      with(
          ready.model(),
          predictor -> {
            Prediction said = predictor.predict(List.of("now meet Bo", LINE)).get(1).get(0);
            assertThat(said.text()).isEqualTo(SAID);
            assertThat(said.source().get(said.alignment().get(0))).isEqualTo("Quuxia");
            scoringAgrees(said);
            isHeldToWhatIsAsked(predictor);
          });
      Scorer twice = new Ensemble(List.of(ready.model(), ready.model()));
      with(
          twice,
          predictor ->
              assertThat(predictor.predict(List.of(LINE)).get(0).get(0).text()).isEqualTo(SAID));
    }

    private void scoringAgrees(Prediction said) {
      assertThat(logProbabilities(ready.model(), ready))
          .containsExactly(said.logProbabilities(), within(1e-4));
    }

    private static List<String> said(
        Predictor predictor, String prefix, List<String> include, List<String> exclude) {
      List<String> told = new ArrayList<>();
      PredictionRequest asked = new PredictionRequest(LINE, prefix, include, exclude);
      List<String> tokens = predictor.predict(asked, told::add).get(0).tokens();
      assertThat(told).as("what was told while it was said").isEqualTo(tokens);
      return tokens;
    }

    private static void isHeldToWhatIsAsked(Predictor predictor) {
      assertThat(said(predictor, "", List.of(), List.of())).containsExactly(SAID.split(" "));
      assertThat(said(predictor, "Zorblatt", List.of(), List.of())).startsWith("Zorblatt");
      assertThat(said(predictor, "", List.of("now"), List.of()))
          .as("a word of the source that the target's vocabulary lacks")
          .contains("now");
      assertThat(said(predictor, "", List.of(), List.of("Quuxia"))).doesNotContain("Quuxia");
      assertThatThrownBy(() -> said(predictor, "", List.of("strange"), List.of()))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("'strange' cannot be included");
    }
  }
}
