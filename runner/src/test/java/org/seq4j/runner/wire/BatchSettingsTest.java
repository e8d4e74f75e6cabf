package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Vocabularies;
import org.seq4j.runner.train.BatchSettings;
import org.seq4j.runner.train.Batcher;

/** The limits of a batch as a configuration gives them. */
class BatchSettingsTest {
  @TempDir Path folder;

  private BatchSettings read(String batch) {
    return Experiments.settings(folder, "training.batch=" + batch).training().batch();
  }

  @Test
  void limitOfTokensIsNotAlsoOneOfSentences() {
    BatchSettings settings = read("{tokens: 2048}");

    assertThat(settings.sentences()).isEmpty();
    assertThat(settings.tokens()).contains(2048);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{pool: 9}", "{sentences: none, tokens: none}", "{tokens: 0}"})
  void withoutAnyLimitItIs64Sentences(String batch) {
    assertThat(read(batch).sentences()).contains(64);
    assertThat(read(batch).tokens()).isEmpty();
  }

  @Test
  void bothLimitsHold() {
    BatchSettings settings = read("{sentences: 8, tokens: 100}");

    assertThat(settings).isEqualTo(new BatchSettings(Optional.of(8), Optional.of(100), 50_000));
  }

  @ParameterizedTest
  @CsvSource({"0, 400, 100", "0, 0, 64", "30, 400, 30"})
  void batchIsAsLargeAsItsLimits(int sentences, int tokens, int examples) {
    Experiment experiment =
        new Experiment(Experiments.settings(folder, "task.minimum-length=3"), Experiments.REGISTRY);
    Task task = experiment.task();
    Vocabularies vocabularies = task.learnVocabularies();
    BatchSettings settings =
        new BatchSettings(
            Optional.of(sentences).filter(most -> most > 0),
            Optional.of(tokens).filter(most -> most > 0),
            400);
    try (Batcher batcher =
        new Batcher(pass -> task.examples(Split.TRAIN, vocabularies), settings, 1)) {
      int largest = 0;
      for (int i = 0; i < 4; i++) {
        largest = Math.max(largest, batcher.next().examples().size());
      }
      assertThat(largest).isEqualTo(examples); // of 3 tokens and the end
    }
  }
}
