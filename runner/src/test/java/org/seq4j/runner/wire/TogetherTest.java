package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.Batch;
import org.seq4j.api.Example;
import org.seq4j.api.Examples;
import org.seq4j.api.Scorer;
import org.seq4j.api.Split;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Tape;
import org.seq4j.runner.model.Ensemble;
import org.seq4j.runner.predict.Prediction;
import org.seq4j.runner.predict.Predictor;

/** Runs that are loaded, alone and together. */
class TogetherTest {
  private static final List<String> LINES = List.of("0 1 2", "3", "2 2");

  @TempDir private Path folder;

  private TrainedModel trained(String name, String... sets) {
    ExperimentSettings settings = Experiments.settings(folder, sets);
    RunFolder run = new RunFolder(folder.resolve(name));
    Experiments.train(run, settings, RunFolder.IfThere.REFUSE, () -> false);
    return TrainedModel.load(run.path(), Experiments.REGISTRY);
  }

  private static double[] logProbabilities(Scorer scorer, Example example) {
    try (Memory memory = new Memory(Precision.FLOAT);
        Tape tape = Tape.inference(memory)) {
      return scorer.logProbabilities(tape, Batch.of(List.of(example))).get(0);
    }
  }

  @Test
  void probabilitiesAreAveragedAtEachStep() {
    TrainedModel one = trained("one");
    TrainedModel two = trained("two", "seed=2");
    try (Examples examples = one.task().examples(Split.TEST, one.vocabularies())) {
      Example example = examples.next();
      double[] first = logProbabilities(one.model(), example);
      double[] second = logProbabilities(two.model(), example);
      double[] both = logProbabilities(TrainedModel.together(List.of(one, two)), example);
      assertThat(first).isNotEqualTo(second);
      for (int i = 0; i < both.length; i++) {
        double mean = (Math.exp(first[i]) + Math.exp(second[i])) / 2;
        assertThat(Math.exp(both[i])).isCloseTo(mean, within(1e-5));
      }
    }
  }

  @Test
  void aModelWithItselfSaysWhatItSaysAlone() {
    TrainedModel one = trained("one");
    Scorer twice = new Ensemble(List.of(one.model(), one.model()));
    try (Predictor alone =
            new Predictor(one.model(), one.task(), one.vocabularies(), one.experiment().search());
        Predictor together =
            new Predictor(twice, one.task(), one.vocabularies(), one.experiment().search())) {
      for (int i = 0; i < LINES.size(); i++) {
        Prediction expected = alone.predict(LINES).get(i).get(0);
        Prediction found = together.predict(LINES).get(i).get(0);
        assertThat(found.text()).isEqualTo(expected.text());
        assertThat(found.score()).isCloseTo(expected.score(), within(1e-4));
        assertThat(found.attention().get(0))
            .containsExactly(expected.attention().get(0), within(1e-4f));
      }
    }
  }

  @Test
  void differentVocabulariesAreRefusedWithBothRuns() {
    TrainedModel one = trained("one");
    TrainedModel more = trained("more", "task.symbols=5");
    assertThatThrownBy(() -> TrainedModel.together(List.of(one, more)))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("one")
        .hasMessageContaining("more")
        .hasMessageContaining("have different source vocabularies");
  }

  @Test
  void aPredictorIsLoadedFromARun() {
    TrainedModel one = trained("one");
    try (Predictor expected =
            new Predictor(one.model(), one.task(), one.vocabularies(), one.experiment().search());
        Predictor loaded = Predictor.load(folder.resolve("one"))) {
      assertThat(loaded.predict(LINES))
          .usingRecursiveComparison()
          .isEqualTo(expected.predict(LINES));
    }
  }

  @Test
  void settingsOfOlderReleasesKeepTheirMeaning() {
    ExperimentSettings settings =
        Experiments.settings(
            folder, "search={type: beam, width: 3, normalization: 0.5, maximum-length: 7}");
    assertThat(settings.search().settings())
        .isEqualTo(new org.seq4j.decoders.BeamSearch.Settings(3, 0.5, 7));
    assertThat(
            Experiments.settings(folder, "search={type: greedy, maximum-length: 9}")
                .search()
                .settings())
        .isEqualTo(new org.seq4j.decoders.GreedySearch.Settings(9));
  }
}
