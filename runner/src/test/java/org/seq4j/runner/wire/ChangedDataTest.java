package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.DataException;
import org.seq4j.api.Split;
import org.seq4j.runner.wire.RunFolder.IfThere;

/** What a run notes about its files, and what it does when they change. */
class ChangedDataTest {
  private static final List<String> TASK =
      List.of(
          "task={type: translation, tsv: {train: train.tsv, dev: dev.tsv.gz}}",
          "training.updates=6",
          "training.evaluate-every=3");

  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    write("train.tsv", "a b\tA B\nb\tB\na\tA\n".repeat(20) + "b a\tB A");
    gzip("dev.tsv.gz", "a\tA\nb\tB\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private void gzip(String name, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
      packed.write(text.getBytes(StandardCharsets.UTF_8));
    }
    Files.write(folder.resolve(name), bytes.toByteArray());
  }

  private ExperimentSettings settings() {
    List<String> sets = new java.util.ArrayList<>(TASK);
    sets.add("data='" + folder + "'");
    return Experiments.settings(folder, sets.toArray(String[]::new));
  }

  private RunFolder interrupted() {
    return Experiments.train(
        new RunFolder(folder.resolve("run")), settings(), IfThere.REFUSE, new Experiments.After(4));
  }

  @Test
  void filesAreNotedWithTheirLinesAndSums() throws IOException {
    List<DataFile> noted = DataFile.noted(interrupted());

    assertThat(noted)
        .extracting(DataFile::split, DataFile::file, DataFile::lines)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Split.TRAIN, "train.tsv", 61L),
            org.assertj.core.groups.Tuple.tuple(Split.DEV, "dev.tsv.gz", 2L));
    Path train = folder.resolve("train.tsv");
    assertThat(noted.get(0).bytes()).isEqualTo(Files.size(train));
    assertThat(noted.get(0).sha256()).isEqualTo(Sha256.of(train)).hasSize(64);
    assertThat(noted.get(1).sha256()).isEqualTo(Sha256.of(folder.resolve("dev.tsv.gz")));
  }

  @Test
  void theSumIsThatOfOtherTools() throws IOException {
    write("abc", "abc"); // FIPS 180-2, appendix B.1
    assertThat(Sha256.of(folder.resolve("abc")))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void changedTrainingDataIsRefused() throws IOException {
    RunFolder run = interrupted();
    write("train.tsv", Files.readString(folder.resolve("train.tsv")) + "\nb\tB\n");

    assertThatThrownBy(() -> Experiments.open(run, settings(), IfThere.RESUME))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("the training data of the run in " + run.path() + " has changed")
        .hasMessageContaining("train train.tsv (62 lines")
        .hasMessageContaining("was train train.tsv (61 lines")
        .hasMessageContaining("begin anew");
  }

  @Test
  void changedDevDataIsSaid() throws IOException {
    RunFolder run = interrupted();
    gzip("dev.tsv.gz", "a\tA\n");

    try (TrainingRun again = Experiments.open(run, settings(), IfThere.RESUME)) {
      assertThat(again.changes())
          .singleElement()
          .satisfies(
              change ->
                  assertThat(change)
                      .contains("dev dev.tsv.gz (1 lines", "was dev dev.tsv.gz (2 lines"));
    }
  }

  @Test
  void fileThatIsNotThereIsFoundBeforeTraining() throws IOException {
    Files.delete(folder.resolve("dev.tsv.gz"));
    RunFolder run = new RunFolder(folder.resolve("run"));

    assertThatThrownBy(() -> Experiments.open(run, settings(), IfThere.REFUSE))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("dev file dev.tsv.gz: there is no such file");
    assertThat(run.path()).doesNotExist();
  }

  @Test
  void provenanceHasSeedAndHost() throws IOException {
    assertThat(Files.readString(interrupted().provenance()))
        .contains("\nseed: 1\n")
        .containsPattern("\nhost: \\S+\n");
  }
}
