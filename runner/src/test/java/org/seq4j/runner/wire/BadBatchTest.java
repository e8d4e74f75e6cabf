package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.nn.FileFormatException;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.SafeTensors;
import org.seq4j.runner.train.TrainingException;
import org.seq4j.runner.wire.RunFolder.IfThere;

/** A batch that fails is saved and can be computed again. */
class BadBatchTest {
  @TempDir Path folder;
  private RunFolder run;

  @BeforeEach
  void fail() {
    run = new RunFolder(folder.resolve("run"));
    ExperimentSettings settings = Experiments.settings(folder);
    Experiments.train(run, settings, IfThere.REFUSE, new Experiments.After(3));
    try (TrainingRun again = Experiments.open(run, settings, IfThere.RESUME)) {
      Parameter first = again.model().parameters().all().get(0);
      first.values().fill(Double.NaN);
      assertThatThrownBy(() -> again.train(Experiments.SILENT, () -> false))
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("update 4");
    }
  }

  @Test
  void itIsSavedWithAllThatIsNeeded() throws IOException {
    assertThat(Files.readString(run.badBatch(4)))
        .contains(
            "\"update\":4", "\"seed\":1", "\"reason\":\"update 4: ", "\"file\":\"copy/train\"")
        .contains("\"sources\":[[\"", "\"target\":[\"", "\"references\":[\"");
  }

  @Test
  void itsPassIsComputedAgain() {
    Replay replay = Replay.of(run.badBatch(4), Experiments.REGISTRY);

    assertThat(replay.batch().examples()).isEqualTo(16);
    assertThat(replay.norms().keySet())
        .containsAll(
            SafeTensors.read(run.last()).names().stream()
                .filter(name -> !name.startsWith("optimizer."))
                .toList());
    double squares = replay.norms().values().stream().mapToDouble(norm -> norm * norm).sum();
    assertThat(replay.hasItsWeights()).isTrue();
    assertThat(replay.isFinite()).isTrue(); // the weights on disk are from before the damage
    assertThat(Math.sqrt(squares))
        .isCloseTo(replay.norm(), org.assertj.core.data.Offset.offset(1e-6));
    assertThat(replay.loss()).isPositive();
    Replay again = Replay.of(run.badBatch(4), Experiments.REGISTRY);
    assertThat(again.norms()).isEqualTo(replay.norms());
    assertThat(again.loss()).isEqualTo(replay.loss());
  }

  @Test
  void goingOnWithAWholeModelDoesThatUpdateAgain() {
    ExperimentSettings settings = Experiments.settings(folder);
    RunFolder straight =
        Experiments.train(
            new RunFolder(folder.resolve("straight")), settings, IfThere.REFUSE, () -> false);
    Experiments.train(run, settings, IfThere.RESUME, () -> false);

    assertThat(Fingerprint.of(run.last()).differences(Fingerprint.of(straight.last()))).isEmpty();
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path other = Files.writeString(run.path().resolve("bad-batch-9.json"), "{\"update\": 9}");
    assertThatThrownBy(() -> Replay.of(other, Experiments.REGISTRY))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("has no 'batches'");
    Files.writeString(other, "{");
    assertThatThrownBy(() -> Replay.of(other, Experiments.REGISTRY))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("is no batch that training saved");
  }
}
