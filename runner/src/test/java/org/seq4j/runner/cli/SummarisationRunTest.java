package org.seq4j.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The commands with a task that has baselines and cuts its sources. */
class SummarisationRunTest {
  private static final String CONFIG =
      """
      version: 1
      name: subjects
      data: '%s'
      task:
        type: summarisation
        tsv: {train: train.tsv, dev: dev.tsv, test: dev.tsv}
        source: {truncate: 600, lowercase: true}
        target: {lowercase: true}
        maximum-length: 600
        lead-sentences: 2
      model:
        source-embedding: {size: 8}
        target-embedding: {size: 8}
        encoder: {type: gru, size: 12}
        decoder: {type: gru, size: 12}
      training: {updates: 60, evaluate-every: 30, optimizer: {type: adam, rate: 0.02}}
      search: {type: beam, width: 2, maximum-length: 8}
      """;

  private static final String BASELINES =
      """
      baseline first-sentence %1$s rouge-1 50.00
      baseline first-sentence %1$s rouge-2 50.00
      baseline first-sentence %1$s rouge-l 50.00
      baseline lead-2 %1$s rouge-1 33.33
      baseline lead-2 %1$s rouge-2 25.00
      baseline lead-2 %1$s rouge-l 33.33
      """;

  @TempDir static Path folder;
  static String run;
  static Invocation trained;

  /** First sentences are one right summary of two words, and one wrong one. */
  @BeforeAll
  static void train() throws IOException {
    Files.writeString(folder.resolve("train.tsv"), "One two. Six.\tone two three\n".repeat(40));
    Files.writeString(
        folder.resolve("dev.tsv"),
        "Six seven. Eight nine.\tsix seven\nx" + " y".repeat(700) + ".\tone two three\n");
    Path config = Files.writeString(folder.resolve("subjects.yaml"), CONFIG.formatted(folder));
    run = folder.resolve("run").toString();
    trained = Invocation.of("", "train", config.toString(), "--out", run);
    assertThat(trained.status()).as(trained.err()).isZero();
  }

  @Test
  void trainingPrintsBaselinesBesideTheModel() {
    assertThat(trained.err())
        .contains("baseline    first-sentence: dev rouge-1 50.00, rouge-2 50.00, rouge-l 50.00\n")
        .contains("baseline    lead-2: dev rouge-1 33.33, rouge-2 25.00, rouge-l 33.33\n");
    assertThat(trained.out())
        .containsPattern("test rouge-1 [0-9.]+\n")
        .contains(BASELINES.formatted("test"));
  }

  @Test
  void evaluationPrintsThemOfASplitAndOfFilesAndAsJson() throws IOException {
    assertThat(Invocation.of("", "evaluate", run, "--split", "dev").out())
        .endsWith(BASELINES.formatted("dev"));
    Path source = Files.writeString(folder.resolve("s"), "Six seven. Eight nine.\n");
    Path reference = Files.writeString(folder.resolve("r"), "SIX seven\n");
    Invocation files =
        Invocation.of(
            "",
            "evaluate",
            run,
            "--source",
            source.toString(),
            "--reference",
            reference.toString());
    assertThat(files.out()).contains("baseline first-sentence files rouge-l 100.00\n");
    assertThat(Invocation.of("", "evaluate", run, "--split", "dev", "--json").out())
        .contains("\"baselines\":{\"first-sentence\":{\"rouge-1\":50.0,");
  }

  @Test
  void sourcesThatTheTaskCutsAreNotCutOnceMore() {
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger("org.seq4j.runner.train");
    logged.start();
    logger.addAppender(logged);
    try {
      Invocation.of("", "evaluate", run, "--split", "dev");
    } finally {
      logger.detachAppender(logged);
    }
    assertThat(logged.list).isEmpty();
    String line = "y ".repeat(700);
    assertThat(Invocation.of(line + "\n", "predict", run).err()).doesNotContain("cut");
    assertThat(Invocation.of(line + "\n", "predict", run, "--max-length", "500").err())
        .contains("600", "500");
  }

  @Test
  void outputsAreLimitedInWords() {
    String document = "One two. Six.\n";
    assertThat(Invocation.of(document, "predict", run).out()).isEqualTo("one two three\n");
    assertThat(
            Invocation.of(document, "predict", run, "--set", "search.maximum-words=2")
                .out()
                .strip()
                .split(" "))
        .hasSizeLessThanOrEqualTo(2);
    assertThat(
            Invocation.of(document, "predict", run, "--set", "search.minimum-words=5")
                .out()
                .strip()
                .split(" "))
        .hasSizeGreaterThanOrEqualTo(5);
  }
}
