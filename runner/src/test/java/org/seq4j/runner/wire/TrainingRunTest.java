package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seq4j.nn.Array;
import org.seq4j.nn.FileFormatException;
import org.seq4j.nn.Precision;
import org.seq4j.nn.SafeTensors;
import org.seq4j.nn.Shape;
import org.seq4j.runner.config.ConfigWriter;
import org.seq4j.runner.train.Evaluation;
import org.seq4j.runner.train.TrainingListener;
import org.seq4j.runner.wire.RunFolder.IfThere;

class TrainingRunTest {
  private static final BooleanSupplier NEVER = () -> false;

  @TempDir Path folder;

  private RunFolder run(String name) {
    return new RunFolder(folder.resolve(name));
  }

  private static Map<String, List<Double>> numbers(Path file) {
    Map<String, List<Double>> numbers = new TreeMap<>();
    SafeTensors.read(file)
        .arrays()
        .forEach(
            (name, array) -> numbers.put(name, Arrays.stream(array.toDoubles()).boxed().toList()));
    return numbers;
  }

  private static BooleanSupplier after(int updates) {
    return new Experiments.After(updates);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 6, 11})
  void goingOnGivesTheSameNumbersAsNeverStopping(int stoppedAfter) {
    ExperimentSettings settings = Experiments.settings(folder);
    RunFolder straight = Experiments.train(run("straight"), settings, IfThere.REFUSE, NEVER);

    RunFolder parted =
        Experiments.train(run("parted"), settings, IfThere.REFUSE, after(stoppedAfter));
    Map<String, List<Double>> half = numbers(parted.last());
    Experiments.train(parted, settings, IfThere.RESUME, NEVER);

    assertThat(numbers(parted.last())).isEqualTo(numbers(straight.last())).isNotEqualTo(half);
    assertThat(numbers(parted.best())).isEqualTo(numbers(straight.best()));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 7, 30, 41})
  void placeInTheDataAndLossAreGoneOnWithThroughManyPools(int stoppedAfter) {
    ExperimentSettings settings =
        Experiments.settings(
            folder, "training.batch.pool=50", "training.updates=45", "training.evaluate-every=9");
    RunFolder straight = Experiments.train(run("straight"), settings, IfThere.REFUSE, NEVER);
    RunFolder parted =
        Experiments.train(run("parted"), settings, IfThere.REFUSE, after(stoppedAfter));
    assertThat(SafeTensors.read(parted.last()).metadata()).doesNotContainEntry("data-pool", "0");
    Experiments.train(parted, settings, IfThere.RESUME, NEVER);

    assertThat(Fingerprint.of(parted.last()).differences(Fingerprint.of(straight.last())))
        .isEmpty();
    assertThat(Fingerprint.of(parted.best()).differences(Fingerprint.of(straight.best())))
        .isEmpty();
    assertThat(MetricsLog.firstDifference(straight.metrics(), parted.metrics())).isEmpty();
  }

  @Test
  void checkpointThatDoesNotSayItsPlaceIsGoneOnWithAllTheSame() {
    ExperimentSettings settings = Experiments.settings(folder, "training.batch.pool=50");
    RunFolder straight = Experiments.train(run("straight"), settings, IfThere.REFUSE, NEVER);
    RunFolder parted = Experiments.train(run("parted"), settings, IfThere.REFUSE, after(7));
    SafeTensors file = SafeTensors.read(parted.last());
    Map<String, String> metadata = new TreeMap<>(file.metadata());
    metadata.keySet().removeIf(key -> key.startsWith("data-") || key.startsWith("loss-"));
    SafeTensors.write(parted.last(), file.arrays(), metadata);
    Experiments.train(parted, settings, IfThere.RESUME, NEVER);

    assertThat(numbers(parted.last())).isEqualTo(numbers(straight.last()));
  }

  @Test
  void moreUpdatesThanAtFirstGiveTheSameNumbersAsAllAtOnce() {
    ExperimentSettings few = Experiments.settings(folder, "training.updates=5");
    ExperimentSettings all = Experiments.settings(folder);
    RunFolder straight = Experiments.train(run("straight"), all, IfThere.REFUSE, NEVER);

    RunFolder parted = Experiments.train(run("parted"), few, IfThere.REFUSE, NEVER);
    Experiments.train(parted, all, IfThere.RESUME, NEVER);

    assertThat(numbers(parted.last())).isEqualTo(numbers(straight.last()));
  }

  @Test
  void folderHoldsAllThatIsNeededToUseTheModel() throws IOException {
    ExperimentSettings settings = Experiments.settings(folder);
    RunFolder run = Experiments.train(run("whole"), settings, IfThere.REFUSE, NEVER);

    assertThat(ExperimentReader.read(run.config(), List.of(), Experiments.REGISTRY))
        .isEqualTo(settings);
    assertThat(Files.readString(run.vocabulary("source"))).isEqualTo("0\n1\n2\n3\n");
    assertThat(Files.readAllLines(run.metrics()))
        .hasSize(3)
        .allMatch(line -> line.startsWith("{\"update\":") && line.contains("\"exact-match\":"));
    assertThat(Files.readString(run.provenance()))
        .contains("nd4j: 1.0.0", "component: task copy", "component: encoder gru", "sha256:");
    String weight = SafeTensors.read(run.best()).names().get(0);
    assertThat(SafeTensors.read(run.last()).names())
        .contains(weight, "optimizer." + weight + ".mean", "optimizer." + weight + ".square");
    try (var files = Files.list(run.path())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "config.yaml",
              "vocabulary.source.txt",
              "vocabulary.target.txt",
              "best.safetensors",
              "last.safetensors",
              "metrics.jsonl",
              "lock",
              "provenance.yaml");
    }
  }

  @Test
  void loadedModelHasTheBestWeightsOrTheLastOnes() {
    RunFolder run =
        Experiments.train(run("run"), Experiments.settings(folder), IfThere.REFUSE, NEVER);

    TrainedModel best = TrainedModel.load(run.path(), Experiments.REGISTRY);
    TrainedModel last =
        TrainedModel.load(run.path(), TrainedModel.Weights.LAST, List.of(), Experiments.REGISTRY);

    assertThat(best.origin().file()).isEqualTo(run.best());
    assertThat(last.origin()).isEqualTo(new TrainedModel.Origin(run.last(), 12));
    assertThat(best.vocabularies().target().words()).endsWith("2", "3");
  }

  @Test
  void beginningWhereARunIsLeavesItAlone() throws IOException {
    ExperimentSettings settings = Experiments.settings(folder);
    RunFolder run = Experiments.train(run("run"), settings, IfThere.REFUSE, NEVER);
    byte[] before = Files.readAllBytes(run.last());

    assertThatThrownBy(() -> Experiments.open(run, settings, IfThere.REFUSE))
        .isInstanceOf(RunException.class)
        .hasMessageContainingAll("--resume", "--overwrite", "--out DIR", "--set name=NAME");
    assertThat(Files.readAllBytes(run.last())).isEqualTo(before);
  }

  @Test
  void overwritingDeletesWhatTheRunWroteAndNothingElse() throws IOException {
    ExperimentSettings settings = Experiments.settings(folder);
    RunFolder run = Experiments.train(run("run"), settings, IfThere.REFUSE, NEVER);
    Path own = Files.writeString(run.path().resolve("notes.txt"), "mine");

    Experiments.open(run, settings, IfThere.OVERWRITE).close();

    assertThat(own).hasContent("mine");
    assertThat(run.config()).exists();
    assertThat(run.best()).doesNotExist();
    assertThat(run.last()).doesNotExist();
    assertThat(run.metrics()).doesNotExist();
  }

  @Test
  void folderOfOtherThingsIsNeverOverwritten() throws IOException {
    ExperimentSettings settings = Experiments.settings(folder);
    RunFolder other = new RunFolder(Files.createDirectory(folder.resolve("other")));
    Path file = Files.writeString(other.path().resolve("best.safetensors"), "precious");

    for (IfThere how : List.of(IfThere.REFUSE, IfThere.OVERWRITE)) {
      assertThatThrownBy(() -> Experiments.open(other, settings, how))
          .isInstanceOf(RunException.class)
          .hasMessageContaining("is not the folder of a run");
    }
    assertThat(file).hasContent("precious");
  }

  @Test
  void goingOnNeedsTheSameSettings() {
    RunFolder run =
        Experiments.train(run("run"), Experiments.settings(folder), IfThere.REFUSE, after(3));
    ExperimentSettings other =
        Experiments.settings(folder, "model.encoder.size=16", "training.updates=20", "seed=2");

    assertThatThrownBy(() -> Experiments.open(run, other, IfThere.RESUME))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("model.encoder.size: 16, was 12")
        .hasMessageContaining("seed: 2, was 1")
        .hasMessageNotContaining("training.updates:");
  }

  @Test
  void nothingToGoOnWithIsSaidPlainly() {
    assertThatThrownBy(
            () -> Experiments.open(run("none"), Experiments.settings(folder), IfThere.RESUME))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("there is no run to go on with");
  }

  @Test
  void checkpointThatWasCutShortIsRefused() throws IOException {
    ExperimentSettings settings = Experiments.settings(folder);
    RunFolder run = Experiments.train(run("run"), settings, IfThere.REFUSE, after(3));
    byte[] whole = Files.readAllBytes(run.last());
    Files.write(run.last(), Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> Experiments.open(run, settings, IfThere.RESUME))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("last.safetensors");
    assertThatThrownBy(() -> TrainedModel.load(run.path(), Experiments.REGISTRY))
        .isInstanceOf(FileFormatException.class);
  }

  @Test
  void checkpointOfANewerFormatIsRefused() {
    ExperimentSettings settings = Experiments.settings(folder);
    RunFolder run = Experiments.train(run("run"), settings, IfThere.REFUSE, after(1));
    SafeTensors.write(
        run.last(),
        Map.of("x", Array.of(Precision.FLOAT, Shape.of(1))),
        Map.of("seq4j-format", "2", "seq4j", "9.9"));

    assertThatThrownBy(() -> TrainedModel.load(run.path(), Experiments.REGISTRY))
        .isInstanceOf(RunException.class)
        .hasMessageContainingAll("written by Seq4J 9.9 in format version 2", "Use a newer Seq4J");
  }

  @Test
  void fileThatIsNoCheckpointOfOursIsRefused() {
    ExperimentSettings settings = Experiments.settings(folder);
    RunFolder run = Experiments.train(run("run"), settings, IfThere.REFUSE, after(1));
    SafeTensors.write(run.last(), Map.of("x", Array.of(Precision.FLOAT, Shape.of(1))), Map.of());

    assertThatThrownBy(() -> TrainedModel.load(run.path(), Experiments.REGISTRY))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("was not written by Seq4J");
  }

  @ParameterizedTest
  @CsvSource({
    "update, many, a whole number",
    "update, -1, a whole number from 0",
    "best, good, a number",
    "data-pool, x, a whole number",
    "data-start, -7, a whole number from 0",
    "loss-sum, much, a number",
    "best-update, 99, a whole number from 0 to 5",
    "without-better, 1e3, a whole number"
  })
  void numberThatCannotBeReadIsADamagedCheckpoint(String key, String value, String expected) {
    ExperimentSettings settings = Experiments.settings(folder);
    RunFolder run = Experiments.train(run("run"), settings, IfThere.REFUSE, after(5));
    SafeTensors file = SafeTensors.read(run.last());
    Map<String, String> metadata = new TreeMap<>(file.metadata());
    assertThat(metadata.put(key, value)).isNotNull();
    SafeTensors.write(run.last(), file.arrays(), metadata);

    assertThatThrownBy(() -> Experiments.open(run, settings, IfThere.RESUME))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("last.safetensors: says '" + value + "' for '" + key + "'")
        .hasMessageContaining("expected " + expected);
  }

  @Test
  void stateOfAnotherOptimizerIsRefused() {
    ExperimentSettings settings = Experiments.settings(folder);
    RunFolder run = Experiments.train(run("run"), settings, IfThere.REFUSE, after(5));
    SafeTensors file = SafeTensors.read(run.last());
    Map<String, Array> arrays = new TreeMap<>(file.arrays());
    arrays.keySet().removeIf(name -> name.endsWith(".square"));
    SafeTensors.write(run.last(), arrays, file.metadata());

    assertThatThrownBy(() -> Experiments.open(run, settings, IfThere.RESUME))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("last.safetensors: does not belong to the optimizer 'adam'")
        .hasMessageContaining("has no '")
        .hasMessageContaining("--overwrite");
  }

  @Test
  void checkpointThatCannotBeWrittenLeavesTheOneBeforeIt() throws IOException {
    ExperimentSettings settings = Experiments.settings(folder);
    RunFolder run = Experiments.train(run("run"), settings, IfThere.REFUSE, after(5));
    byte[] before = Files.readAllBytes(run.last());
    // What is written goes to this name first; a folder in its place cannot be written to.
    Files.createDirectories(run.path().resolve("last.safetensors.part").resolve("in-the-way"));

    assertThatThrownBy(() -> Experiments.train(run, settings, IfThere.RESUME, NEVER))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot write " + run.last());
    assertThat(Files.readAllBytes(run.last())).isEqualTo(before);
  }

  @Test
  void metricsAfterTheCheckpointAreForgottenWhenTheRunGoesOn() throws IOException {
    ExperimentSettings settings = Experiments.settings(folder);
    RunFolder run = Experiments.train(run("run"), settings, IfThere.REFUSE, after(5));
    Files.writeString(
        run.metrics(), Files.readString(run.metrics()) + "{\"update\":8}\n{\"update\":9");

    Experiments.open(run, settings, IfThere.RESUME).close();

    assertThat(Files.readAllLines(run.metrics())).hasSize(1);
  }

  /** As if training had been killed after the evaluation, before the last checkpoint said so. */
  @Test
  void anEvaluationThatTheCheckpointDoesNotKnowIsDoneAndLoggedOnce() throws IOException {
    ExperimentSettings settings = Experiments.settings(folder);
    RunFolder straight = Experiments.train(run("straight"), settings, IfThere.REFUSE, NEVER);
    RunFolder parted = run("parted");
    try (TrainingRun run = Experiments.open(parted, settings, IfThere.REFUSE)) {
      assertThatThrownBy(() -> run.train(new KilledAfter(8), NEVER)).hasMessage("killed");
    }
    assertThat(Files.readAllLines(parted.metrics())).hasSize(2);
    assertThat(SafeTensors.read(parted.last()).metadata())
        .containsEntry("update", "8")
        .containsEntry("evaluated", "4");

    Experiments.train(parted, settings, IfThere.RESUME, NEVER);

    assertThat(Files.readAllLines(parted.metrics())).hasSize(3);
    assertThat(MetricsLog.firstDifference(straight.metrics(), parted.metrics())).isEmpty();
    assertThat(Fingerprint.of(parted.last()).differences(Fingerprint.of(straight.last())))
        .isEmpty();
  }

  /** Ends training amid an evaluation, after it was logged. */
  private record KilledAfter(long update) implements TrainingListener {
    @Override
    public void evaluated(Progress progress, Evaluation evaluation, boolean best) {
      if (progress.update() == update) {
        throw new IllegalStateException("killed");
      }
    }
  }

  /** As if another program had trained there while this one waited for it. */
  @Test
  @Timeout(60)
  void aRunThatAppearsWhileTheFolderIsLockedIsLeftAlone() throws Exception {
    RunFolder run = new RunFolder(Files.createDirectory(folder.resolve("run")));
    ExperimentSettings settings = Experiments.settings(folder);
    FutureTask<TrainingRun> second =
        new FutureTask<>(() -> Experiments.open(run, settings, IfThere.REFUSE));
    try (FolderLock lock = FolderLock.of(run)) {
      assertThat(lock).isNotNull();
      Thread thread = new Thread(second);
      thread.start();
      while (!second.isDone() && !isWaitingForLock(thread)) {
        Thread.sleep(10);
      }
      Files.writeString(run.config(), "name: first");
    }
    assertThatThrownBy(second::get)
        .hasCauseInstanceOf(RunException.class)
        .hasMessageContaining("there is a run in " + run.path() + " already");
    assertThat(run.config()).hasContent("name: first");
  }

  private static boolean isWaitingForLock(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals(FolderLock.class.getName()));
  }

  @Test
  void overwritingThatIsBrokenOffLeavesNoCheckpointBesideOtherSettings() throws IOException {
    RunFolder run =
        Experiments.train(run("run"), Experiments.settings(folder), IfThere.REFUSE, after(5));
    String before = Files.readString(run.config());
    Files.writeString(run.result(), "{}");
    Files.createDirectories(run.badBatch(1).resolve("in-the-way")); // cannot be deleted

    ExperimentSettings other = Experiments.settings(folder, "seed=2");
    assertThatThrownBy(() -> Experiments.open(run, other, IfThere.OVERWRITE))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot delete the run");
    assertThat(run.config()).hasContent(before);
    assertThat(run.last()).doesNotExist();
    assertThat(run.result()).doesNotExist();
  }

  @Test
  void nothingIsDeletedWhereNothingCanBeWritten() throws IOException {
    ExperimentSettings settings = Experiments.settings(folder);
    RunFolder run = Experiments.train(run("run"), settings, IfThere.REFUSE, after(5));
    Files.createDirectories(run.path().resolve("config.yaml.part").resolve("in-the-way"));

    assertThatThrownBy(() -> Experiments.open(run, settings, IfThere.OVERWRITE))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot write " + run.config());
    assertThat(run.last()).exists();
    assertThat(run.best()).exists();
  }

  @Test
  void effectiveConfigurationChangesWithTheRun() {
    RunFolder run =
        Experiments.train(run("run"), Experiments.settings(folder), IfThere.REFUSE, after(3));
    ExperimentSettings longer = Experiments.settings(folder, "training.updates=14");
    Experiments.train(run, longer, IfThere.RESUME, NEVER);

    assertThat(run.config()).hasContent(ConfigWriter.yaml(longer));
    assertThat(SafeTensors.read(run.last()).metadata()).containsEntry("update", "14");
  }
}
