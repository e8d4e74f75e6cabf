package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.Metric;
import org.seq4j.api.Split;

/** What a finished run leaves behind. */
class RunResultTest {
  @TempDir Path folder;

  @Test
  void resultIsReadAsItWasWritten() {
    RunFolder run = new RunFolder(folder);
    RunResult result =
        new RunResult(
            1,
            400,
            300,
            12,
            3.5,
            900,
            "test",
            7,
            Map.of("perplexity", new RunResult.Measured(Double.NaN, false, "a:b")));
    assertThat(RunResult.read(run)).isEmpty();
    result.write(run);

    assertThat(RunResult.read(run)).contains(result);
  }

  @Test
  void damagedResultsAndOutputsSayWhatToDo() throws IOException {
    RunFolder run = new RunFolder(folder);
    Files.writeString(run.result(), "{\"format\":1,");
    assertThatThrownBy(() -> RunResult.read(run))
        .isInstanceOf(RunException.class)
        .hasMessageContainingAll("result.json is damaged", "--resume");
    Files.writeString(run.result(), "{\"format\":2,\"metrics\":{}}");
    assertThatThrownBy(() -> RunResult.read(run)).hasMessageContaining("of another release");

    Path outputs = run.outputs(Split.TEST);
    assertThatThrownBy(() -> KeptOutputs.read(outputs)).hasMessageContaining("is not there");
    Files.writeString(
        outputs,
        "{\"id\":\"a:1\",\"output\":\"x y\",\"tokens\":[\"x\",\"y\"],\"references\":[\"z\"],\"referenceTokens\":[\"z\"]}\n");
    assertThat(KeptOutputs.read(outputs))
        .containsExactly(new Metric.Judged("x y", List.of("x", "y"), List.of("z"), List.of("z")));
    Files.writeString(
        outputs,
        "{\"id\":\"a:1\",\"output\":\"to resto_a\",\"tokens\":[],\"references\":[\"resto_b\"],\"referenceTokens\":[],\"group\":\"7\",\"entities\":[\"resto_a\",\"resto_b\"]}\n");
    assertThat(KeptOutputs.read(outputs).get(0).background().group()).contains("7");
    assertThat(KeptOutputs.read(outputs).get(0).background().entity().orElseThrow())
        .accepts("resto_a", "resto_b")
        .rejects("to");
    Files.writeString(outputs, "{\"id\":\"a:1\"}\n");
    assertThatThrownBy(() -> KeptOutputs.read(outputs)).hasMessageContaining("damaged in line 1");
  }

  /** The harmonic mean of 1000 and 3000 is 1500; what was not measured counts nothing. */
  @Test
  void speedIsThatOfAllUpdatesAndTimeGoesOn() throws IOException {
    Path file = folder.resolve("metrics.jsonl");
    Files.writeString(
        file,
        """
        {"update":1,"tokensPerSecond":1000.0,"seconds":5.0}
        {"update":2,"tokensPerSecond":0.0,"seconds":6.0}
        {"update":3,"tokensPerSecond":3000.0,"seconds":70.0}
        """);
    MetricsLog log = new MetricsLog(file);

    assertThat(log.tokensPerSecond()).isCloseTo(1500, within(1e-9));
    assertThat(log.seconds()).isBetween(70.0, 130.0);
    assertThat(new MetricsLog(folder.resolve("none")).tokensPerSecond()).isZero();
  }

  @Test
  void evaluationsOfOneUpdateAreComparedAndMissingOnesFound() throws IOException {
    Path one = folder.resolve("one.jsonl");
    Path two = folder.resolve("two.jsonl");
    Files.writeString(
        one, "{\"update\":4,\"bleu\":1.5,\"seconds\":1}\n{\"update\":12,\"bleu\":3.5}\n");
    assertThat(MetricsLog.firstDifference(one, two)).as("no second log").isEmpty();

    Files.writeString(two, "{\"update\":4,\"bleu\":1.5,\"seconds\":2}\n{\"update\":8");
    assertThat(MetricsLog.firstDifference(one, two)).as("as far as both go").isEmpty();

    Files.writeString(
        two,
        "{\"update\":4,\"bleu\":1.5}\n{\"update\":8,\"bleu\":2.5}\n{\"update\":12,\"bleu\":3.5}\n");
    assertThat(MetricsLog.firstDifference(one, two))
        .contains("evaluation after update 8: not in " + one);
    assertThat(MetricsLog.firstDifference(two, one))
        .contains("evaluation after update 8: not in " + one);

    Files.writeString(two, "{\"update\":4,\"bleu\":2.5}\n");
    assertThat(MetricsLog.firstDifference(one, two))
        .contains("evaluation after update 4: bleu is 1.5 and 2.5");
  }

  @Test
  void aFolderIsLockedUntilItIsGivenBack() {
    Path file = folder.resolve("lock");
    try (FolderLock lock = FolderLock.of(file, Duration.ZERO, "taken")) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> FolderLock.of(file, Duration.ofMillis(150), "taken"))
          .isInstanceOf(RunException.class)
          .hasMessage("taken");
    }
    FolderLock.of(file, Duration.ZERO, "taken").close();
  }
}
