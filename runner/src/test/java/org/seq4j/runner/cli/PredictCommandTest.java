package org.seq4j.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code predict}, in this process. */
class PredictCommandTest {
  @TempDir static Path shared;
  static CopyRun copy;

  @TempDir Path folder;

  @BeforeAll
  static void train() {
    copy = CopyRun.in(shared);
  }

  private Invocation predict(String input, String... more) {
    List<String> arguments = new ArrayList<>(List.of("predict", copy.run().toString()));
    arguments.addAll(List.of(more));
    return Invocation.of(input, arguments.toArray(String[]::new));
  }

  @Test
  void lineInIsALineOutInTheSameOrder() {
    Invocation result = predict("3 1 2\n\n1\n   \n2 4 1 3\n3 3");

    assertThat(result.status()).isZero();
    assertThat(result.out()).isEqualTo("3 1 2\n\n1\n\n2 4 1 3\n3 3\n");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void unknownWordIsReadAsOne() {
    Invocation result = predict("1 what 2\n");

    assertThat(result.status()).isZero();
    assertThat(result.out()).endsWith("\n").hasLineCount(1).doesNotContain("what");
  }

  @Test
  void veryLongLineIsCutWithAWarning() {
    String line = IntStream.range(0, 10_000).mapToObj(i -> "1").collect(Collectors.joining(" "));

    Invocation result = predict("1\n" + line + "\n2\n", "--beam", "1");

    assertThat(result.status()).isZero();
    assertThat(result.out().lines()).hasSize(3).startsWith("1").endsWith("2");
    assertThat(result.err())
        .isEqualTo(
            "warning: line 2 has 10,000 tokens; only the first 500 were read (--max-length)\n");
  }

  @Test
  void severalPredictionsAreNumberedAndScored() {
    Invocation result = predict("3 1 2\n\n4 1\n", "--n-best", "2", "--scores");

    assertThat(result.out().lines())
        .hasSize(5)
        .allMatch(line -> line.matches("[0-9]\t-?[0-9]+\\.[0-9]{4}\t.*"));
    assertThat(result.out()).contains("2\t0.0000\t\n").startsWith("1\t-0.");
  }

  @Test
  void moreThanTheBeamHoldsCannotBeAsked() {
    Invocation result = predict("1\n", "--n-best", "4", "--beam", "2");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("use --beam 4");
  }

  @Test
  void attentionHasARowForEachTokenAndTheEnd() throws IOException {
    Path file = folder.resolve("attention.json");

    predict("3 1\n\n", "--attention", file.toString());

    var json = new com.fasterxml.jackson.databind.ObjectMapper().readTree(file.toFile());
    assertThat(json).hasSize(2);
    assertThat(json.get(0).get("source").toString()).isEqualTo("[\"3\",\"1\"]");
    assertThat(json.get(0).get("target").toString()).isEqualTo("[\"3\",\"1\",\"</s>\"]");
    assertThat(json.get(0).get("weights")).hasSize(3).allMatch(row -> row.size() == 2);
    assertThat(json.get(1).get("weights")).isEmpty();
  }

  @Test
  void filesAreReadAndWrittenInsteadOfTheStreams() throws IOException {
    Path in = Files.writeString(folder.resolve("in.txt"), "3 1\n2\n");
    Path out = folder.resolve("out.txt");

    Invocation result = predict("", "-i", in.toString(), "-o", out.toString());

    assertThat(result.status()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(out).hasContent("3 1\n2\n");
  }

  @Test
  void inputThatIsNotUtf8IsAMistakeAndLeavesTheOutputAlone() throws IOException {
    Path in = Files.write(folder.resolve("in.txt"), new byte[] {'1', '\n', (byte) 0xFF, '\n'});
    Path out = Files.writeString(folder.resolve("out.txt"), "before");

    Invocation result = predict("", "-i", in.toString(), "-o", out.toString());

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("in.txt:2: not UTF-8").doesNotContain("\tat ");
    assertThat(out).hasContent("before");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void outputThatCannotBeWrittenIsAFailure() {
    Invocation result = predict("1\n", "-o", folder.resolve("none/out.txt").toString());

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("cannot write ").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource({"Broken pipe, 0", "No space left on device, 1"})
  void readerThatHasEnoughEndsItQuietlyButAFullDiskDoesNot(String reason, int status) {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int oneByte) throws IOException {
            throw new IOException(reason);
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream("1\n".getBytes(StandardCharsets.UTF_8)),
            closed,
            err,
            false,
            false);

    assertThat(Main.run(console, "predict", copy.run().toString())).isEqualTo(status);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(status == 0 ? "" : "seq4j: cannot write to standard output: " + reason + "\n");
  }

  @Test
  void folderWithoutARunNamesThoseBesideIt() {
    Invocation result = Invocation.of("", "predict", copy.run().resolveSibling("rnu").toString());

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("is not there, did you mean 'run'? Runs beside it: [run]");
  }

  @Test
  void checkpointThatWasCutShortIsAMistakeWithoutAStackTrace() throws IOException {
    Path cut = folder.resolve("cut");
    Files.createDirectory(cut);
    try (var files = Files.list(copy.run())) {
      for (Path file : files.toList()) {
        Files.copy(file, cut.resolve(file.getFileName()));
      }
    }
    byte[] whole = Files.readAllBytes(cut.resolve("best.safetensors"));
    Files.write(cut.resolve("best.safetensors"), Arrays.copyOf(whole, whole.length - 10));

    Invocation result = Invocation.of("1\n", "predict", cut.toString());

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("best.safetensors").doesNotContain("\tat ");
    assertThat(Invocation.of("1\n", "predict", cut.toString(), "--stacktrace").err())
        .contains("\tat ");
  }
}
