package org.seq4j.runner.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.runner.process.ProgressLine;
import org.seq4j.runner.wire.FolderLock;
import org.seq4j.runner.wire.MetricsLog;
import org.seq4j.runner.wire.Registry;
import org.seq4j.runner.wire.RunException;

/** Runs that are stopped, and go on. */
class RunsExecutorTest {
  private static final String MAIN = "org.seq4j.runner.cli.Main";
  private static final Registry REGISTRY = Registry.load();
  private static final String EXPERIMENTS =
      """
      version: 1
      name: stopped
      defaults:
        task: {type: copy, symbols: 5, maximum-length: 4, train: 2000, dev: 10, test: 10}
        model:
          source-embedding: {size: 16}
          target-embedding: {size: 16}
          encoder: {type: gru, size: 24}
          decoder: {type: gru, size: 24}
        training: {updates: 900, evaluate-every: 300}
        search: {type: greedy, maximum-length: 8}
      runs:
        - name: one
        - name: two
          set: {seed: 2}
      """;

  @TempDir Path folder;

  @Test
  void stoppedRunsAreSavedAndGoOnExactly() throws IOException {
    Path file = Files.writeString(folder.resolve("stopped.yaml"), EXPERIMENTS);
    List<PlannedRun> runs = ExperimentsReader.read(file, REGISTRY).runs();
    ExperimentsFolder parted = new ExperimentsFolder(folder.resolve("parted"));
    Files.createDirectories(parted.path());

    List<Outcome> stopped = execute(runs, parted, true);
    assertThat(stopped)
        .extracting(Outcome::end)
        .containsExactly(Outcome.End.STOPPED, Outcome.End.NOT_STARTED);
    List<Standing> standings = Standing.of(runs, parted, false, REGISTRY);
    assertThat(standings)
        .extracting(Standing::stage)
        .containsExactly(Standing.Stage.BEGUN, Standing.Stage.NEW);
    assertThat(parted.log("one")).content().contains("Stopped after update ", "--resume");

    List<Outcome> gone = execute(runs.subList(0, 1), parted, false);
    assertThat(gone).extracting(Outcome::end).containsExactly(Outcome.End.DONE);
    assertThat(parted.log("one")).content().doesNotContain("updates     0 of 900\nupdates");

    ExperimentsFolder straight = new ExperimentsFolder(folder.resolve("straight"));
    Files.createDirectories(straight.path());
    List<Outcome> whole = execute(runs.subList(0, 1), straight, false);
    assertThat(gone.get(0).result().orElseThrow().metrics())
        .isEqualTo(whole.get(0).result().orElseThrow().metrics());
    assertThat(
            MetricsLog.firstDifference(parted.run("one").metrics(), straight.run("one").metrics()))
        .isEmpty();
    assertThat(parted.run("one").best()).hasSameBinaryContentAs(straight.run("one").best());
  }

  /** Does the runs, one after the other, and stops at the first sign of life if that is wanted. */
  private static List<Outcome> execute(
      List<PlannedRun> runs, ExperimentsFolder folder, boolean stops) {
    AtomicReference<RunsExecutor> executor = new AtomicReference<>();
    RunsListener listener =
        new RunsListener() {
          @Override
          public void started(Standing run) {}

          @Override
          public void progressed(PlannedRun run, ProgressLine progress) {
            if (stops) {
              executor.get().stop();
            }
          }

          @Override
          public void ended(Outcome outcome) {}
        };
    executor.set(new RunsExecutor(folder, MAIN, 1, 1, listener));
    return executor.get().run(Standing.of(runs, folder, false, REGISTRY));
  }

  @Test
  void twoProgramsDoNotRunInOneFolder() {
    ExperimentsFolder experiments = new ExperimentsFolder(folder.resolve("locked"));
    try (FolderLock lock = experiments.lock()) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(experiments::lock)
          .isInstanceOf(RunException.class)
          .hasMessageContaining("another 'seq4j run' is at work in");
    }
    experiments.lock().close();
  }
}
