package org.seq4j.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The commands with files of text. */
class TranslationRunTest {
  private static final String CONFIG =
      """
      version: 1
      name: text
      data: '%s'
      task:
        type: translation
        source: {train: train.s, dev: dev.s, test: test.s}
        target: {train: train.t, dev: dev.t, test: test.t, lowercase: true}
      model:
        source-embedding: {size: 8}
        target-embedding: {size: 8}
        encoder: {type: gru, size: 12}
        decoder: {type: gru, size: 12}
      training: {updates: 60, evaluate-every: 30, optimizer: {type: adam, rate: 0.02}}
      search: {type: beam, width: 2, maximum-length: 8}
      """;

  private static final String LONG = "one ".repeat(10_000).strip();

  @TempDir static Path folder;
  static Path run;
  static Invocation trained;

  @BeforeAll
  static void train() throws IOException {
    write("train", "one\ntwo\n".repeat(50), "Eins\nZwei\n".repeat(50));
    write("dev", "two\n\n" + LONG + "\n \none\n", "ZWEI\n\n" + LONG + "\nx\nEINS\n");
    write("test", "two\none\n", "ZWEI\nEINS\n");
    Path config = Files.writeString(folder.resolve("text.yaml"), CONFIG.formatted(folder));
    run = folder.resolve("run");
    trained = seq4j("train", config.toString(), "--out", run.toString());
    assertThat(trained.status()).as(trained.err()).isZero();
  }

  private static void write(String name, String source, String target) throws IOException {
    Files.writeString(folder.resolve(name + ".s"), source);
    Files.writeString(folder.resolve(name + ".t"), target);
  }

  private static Invocation seq4j(String... arguments) {
    return Invocation.of("", arguments);
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void filesAreJudgedAsTheSplitIsWhereTheTargetIsInLowerCase() {
    Invocation split = seq4j("evaluate", run.toString());
    Invocation files =
        seq4j(
            "evaluate", run.toString(), "--source", path("test.s"), "--reference", path("test.t"));

    assertThat(split.out()).contains("test exact-match 100.00 nrefs:1|version:seq4j-");
    assertThat(files.out().replace("files ", "test ")).isEqualTo(split.out());
  }

  @Test
  void evaluationSaysTheSameAsPredictionAlsoToBlankAndVeryLongLines() throws IOException {
    Path said = folder.resolve("said");
    Path predicted = folder.resolve("predicted");

    Invocation evaluated =
        seq4j("evaluate", run.toString(), "--split", "dev", "-o", said.toString());
    Invocation prediction =
        seq4j("predict", run.toString(), "-i", path("dev.s"), "-o", predicted.toString());

    assertThat(evaluated.status()).as(evaluated.err()).isZero();
    assertThat(prediction.status()).as(prediction.err()).isZero();
    List<String> lines = Files.readAllLines(said);
    assertThat(lines).hasSize(5).isEqualTo(Files.readAllLines(predicted));
    assertThat(List.of(lines.get(0), lines.get(1), lines.get(3), lines.get(4)))
        .containsExactly("zwei", "", "", "eins");
  }

  @Test
  void veryLongLineIsWarnedOfOnce() {
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger("org.seq4j.runner.train");
    logged.start();
    logger.addAppender(logged);
    try {
      seq4j("evaluate", run.toString(), "--split", "dev");
    } finally {
      logger.detachAppender(logged);
    }
    assertThat(logged.list)
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.getFormattedMessage())
                    .contains("dev.s:3: ", "500 tokens", "1 sources", "1 targets"));
  }
}
