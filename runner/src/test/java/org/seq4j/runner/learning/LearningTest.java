package org.seq4j.runner.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seq4j.api.Split;
import org.seq4j.nn.ProductPrecision;
import org.seq4j.runner.train.TrainingPrecision;

/**
 * That whole models learn: sequences of symbols that they never saw, decoded without a mistake in
 * 98 of 100 at least.
 */
class LearningTest {
  @TempDir private Path folder;

  private double exactMatch(String task, String cell, int longest, int updates) {
    Experiments.Ready ready = trained(task, cell, longest, updates, TrainingPrecision.FLOAT);
    return exactMatch(ready, ProductPrecision.FLOAT);
  }

  private static double exactMatch(Experiments.Ready ready, ProductPrecision precision) {
    return ready.evaluate(Split.TEST, precision).metrics().get("exact-match");
  }

  private Experiments.Ready trained(
      String task, String cell, int longest, int updates, TrainingPrecision precision) {
    String yaml =
        """
        version: 1
        name: learning
        task: {type: %s, symbols: 10, minimum-length: 1, maximum-length: %d, train: 10000, dev: 500, test: 500}
        model:
          source-embedding: {size: 32}
          encoder: {type: %s, size: 48, bidirectional: true}
          attention: bahdanau
          decoder: {type: %s, size: 64}
          target-embedding: {size: 32}
        training: {batch: {sentences: 64}, optimizer: {type: adam, rate: 0.003}, updates: %d, evaluate-every: 300, precision: %s}
        search: {type: greedy, maximum-length: 30}
        """
            .formatted(task, longest, cell, cell, updates, precision.products());
    Experiments.Ready ready = Experiments.ready(folder, yaml);
    ready.train();
    return ready;
  }

  @ParameterizedTest
  @CsvSource({
    "copy, rnn, 8, 900",
    "copy, lstm, 10, 1500",
    "copy, gru, 10, 1500",
    "reverse, rnn, 8, 900",
    "reverse, lstm, 10, 1500",
    "reverse, gru, 10, 1500"
  })
  void aModelWithAttentionLearns(String task, String cell, int longest, int updates) {
    assertThat(exactMatch(task, cell, longest, updates)).isGreaterThanOrEqualTo(98);
  }

  @Test
  void sortingIsLearnedToo() {
    assertThat(exactMatch("sort", "gru", 6, 1500)).isGreaterThanOrEqualTo(98);
  }

  @Test
  void factorsOfProductsMayBeRounded() {
    for (ProductPrecision precision : ProductPrecision.values()) {
      assumeThat(precision.obstacle()).isEmpty();
    }
    Experiments.Ready ready = trained("copy", "gru", 8, 900, TrainingPrecision.BF16);
    for (ProductPrecision precision : ProductPrecision.values()) {
      assertThat(exactMatch(ready, precision)).as("%s", precision).isGreaterThanOrEqualTo(98);
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "copy, rnn, 12, 6000",
    "copy, lstm, 20, 4000",
    "copy, gru, 20, 4000",
    "reverse, rnn, 12, 6000",
    "reverse, lstm, 20, 4000",
    "reverse, gru, 20, 4000"
  })
  void longSequencesAreLearned(String task, String cell, int longest, int updates) {
    assertThat(exactMatch(task, cell, longest, updates)).isGreaterThanOrEqualTo(98);
  }
}
