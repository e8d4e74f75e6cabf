package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.Examples;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.Search;
import org.seq4j.api.Split;
import org.seq4j.api.Vocabularies;
import org.seq4j.nn.Precision;
import org.seq4j.runner.model.Ensemble;
import org.seq4j.runner.model.Model;
import org.seq4j.runner.predict.PredictorSettings;
import org.seq4j.runner.predict.UnknownSettings;
import org.seq4j.runner.train.Evaluation;
import org.seq4j.runner.train.Evaluator;

class EvaluatorTest {
  /** Says an unknown word for each source word, looking at them one by one. */
  private static final Search UNKNOWN_WORDS =
      (scorer, tape, source, requests) ->
          source.items().stream()
              .map(item -> List.of(unknown(item.length(), source.time())))
              .toList();

  @TempDir private Path folder;

  private static Hypothesis unknown(int length, int time) {
    int[] ids = new int[length];
    List<float[]> looked = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      ids[i] = 1;
      float[] weights = new float[time];
      weights[i] = 1;
      looked.add(weights);
    }
    return new Hypothesis(ids, 0, new double[length], false, looked);
  }

  @Test
  void replacedWordsAreJudged() {
    Experiment experiment = new Experiment(Experiments.settings(folder), Experiments.REGISTRY);
    Vocabularies vocabularies = experiment.task().learnVocabularies();
    Model model = experiment.model(vocabularies);
    model.parameters().allocate(Precision.FLOAT, 1);
    for (boolean replace : new boolean[] {false, true}) {
      PredictorSettings settings =
          PredictorSettings.DEFAULTS.withUnknown(new UnknownSettings(replace, Optional.empty()));
      try (Evaluator evaluator =
          new Evaluator(experiment.task(), vocabularies, UNKNOWN_WORDS, settings)) {
        Evaluation found = evaluator.evaluate(model, Split.DEV);
        assertThat(found.metrics().get("exact-match")).isEqualTo(replace ? 100 : 0);
      }
    }
  }

  @Test
  void perplexityOfStepsIsThatOfAWholePass() {
    Experiment experiment = new Experiment(Experiments.settings(folder), Experiments.REGISTRY);
    Vocabularies vocabularies = experiment.task().learnVocabularies();
    Model model = experiment.model(vocabularies);
    model.parameters().allocate(Precision.FLOAT, 1);
    try (Evaluator evaluator = experiment.evaluator(vocabularies);
        Examples some = experiment.task().examples(Split.DEV, vocabularies);
        Examples same = experiment.task().examples(Split.DEV, vocabularies)) {
      double whole = evaluator.evaluate(model, some, said -> {}).metrics().get("perplexity");
      double steps =
          evaluator
              .evaluate(new Ensemble(List.of(model)), same, said -> {})
              .metrics()
              .get("perplexity");
      assertThat(steps).isCloseTo(whole, org.assertj.core.data.Percentage.withPercentage(0.01));
    }
  }
}
