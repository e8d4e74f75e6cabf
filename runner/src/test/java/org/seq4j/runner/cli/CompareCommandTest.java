package org.seq4j.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code compare}, on runs whose results were thought out. */
class CompareCommandTest {
  private static final String NONE = "{attention: none, encoder: {type: gru, size: 8}}";
  private static final String DOT =
      "{attention: dot, encoder: {type: gru, size: 128}, decoder: {size: 128}}";

  @TempDir Path folder;
  private FinishedRuns runs;

  /**
   * Exact match of none: 40 and 60, mean 50, squares 100 and 100, deviation the square root of 200,
   * 14.14; of dot: 100 and 80, mean 90, 14.14 again. Perplexity: 2 and 4, mean 3, deviation the
   * square root of 2, 1.41; 1.5 and 1.5, deviation 0.
   */
  @BeforeEach
  void write() throws IOException {
    runs = new FinishedRuns(folder);
    runs.write("none-1", 1, NONE, 2.0, "11000");
    runs.write("none-2", 2, NONE, 4.0, "11100");
    runs.write("dot-1", 1, DOT, 1.5, "11111");
    runs.write("dot-2", 2, DOT, 1.5, "11110");
    Files.writeString(folder.resolve("runs.txt"), "none-1\nnone-2\ndot-1\ndot-2\n");
  }

  private Invocation compare(String... more) {
    List<String> arguments = new ArrayList<>(List.of("compare"));
    arguments.addAll(List.of(more));
    return Invocation.of("", arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "markdown", "csv", "latex"})
  void tableIsTheOneInTheFile(String format) throws IOException, URISyntaxException {
    Path files = Path.of(CompareCommandTest.class.getResource("/tables").toURI());

    Invocation result =
        compare(folder.toString(), "--format", format, "--columns", "parameters,seconds");

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).isEqualTo(Files.readString(files.resolve(format + ".txt")));
    assertThat(result.status()).isZero();
  }

  /**
   * By sentence, none has 2, 2, 1, 0, 0 right and dot 2, 2, 2, 2, 1: the differences are 1, 2 and 1
   * of sentences that can be exchanged. Of their 8 exchanges, 2 give a difference of 4 again.
   */
  @Test
  void probabilityIsThatOfAllExchanges() {
    String out = compare(folder.toString(), "--format", "csv", "--trials", "40000").out();

    String[] dot = out.lines().toList().get(2).split(",", -1);
    assertThat(dot[0]).isEqualTo("dot");
    assertThat(Double.parseDouble(dot[dot.length - 6])).isCloseTo(0.25, within(0.01));
  }

  @Test
  void onlyCommonSeedsArePaired() {
    runs.write("dot-3", 3, DOT, 1.5, "00000");
    runs.write("many-7", 7, "{attention: none, encoder: {type: gru, size: 9}}", 1, "11111");

    Invocation result =
        compare(
            folder.resolve("none-1").toString(),
            folder.resolve("none-2").toString(),
            folder.resolve("dot-1").toString(),
            folder.resolve("dot-3").toString(),
            folder.resolve("many-7").toString(),
            "--metric",
            "exact-match",
            "--sort",
            "exact-match");

    assertThat(result.out().lines().skip(1).map(line -> line.split(" ")[0]).limit(3))
        .containsExactly("many-7", "none", "dot");
    assertThat(result.out())
        .contains(
            "mean ± sample standard deviation over seeds 1, 2 of none, seeds 1, 3 of dot, seeds 7 of"
                + " many-7.",
            "Paired, sentence by sentence: dot by seed 1, many-7 has no seed in common and no p.");
  }

  @Test
  void runsOfOneSeedAndEqualSettingsAreApart() {
    Path again = runs.write("none-1-again", 1, NONE, 3.0, "11110");

    Invocation result = compare(folder.resolve("none-1").toString(), again.toString());

    assertThat(result.out().lines().skip(1).map(line -> line.split(" +")[0]).limit(2))
        .containsExactly("none-1", "none-1-again");
    assertThat(result.out().lines().findFirst())
        .contains("run           exact-match       p  perplexity");
  }

  @Test
  void theOrderOfTasksIsADifference() throws IOException {
    Path one = runs.write("one", 1, NONE, 2.0, "11000");
    Path two = runs.write("two", 2, NONE, 4.0, "11100");
    String tasks = "version: 1\nname: tasks\nseed: %d\ntasks: {%s}\n";
    Files.writeString(
        one.resolve("config.yaml"), tasks.formatted(1, "a: {task: copy}, b: {task: sort}"));
    Files.writeString(
        two.resolve("config.yaml"), tasks.formatted(2, "b: {task: sort}, a: {task: copy}"));

    Invocation result = compare(one.toString(), two.toString(), "--format", "csv");

    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines()).hasSize(3).first().asString().startsWith("run,tasks (order),");
  }

  @Test
  void differentDataIsRefusedWithWhatDiffers() throws IOException {
    Path other = runs.write("other", 1, NONE, 3.0, "1111");

    Invocation shorter = compare(folder.resolve("none-1").toString(), other.toString());
    assertThat(shorter.status()).isEqualTo(2);
    assertThat(shorter.out()).isEmpty();
    assertThat(shorter.err())
        .contains("none-1 and ", "other measured different data: 5 and 4 sentences.");

    Path outputs = runs.write("other", 1, NONE, 3.0, "11111").resolve("outputs.test.jsonl");
    Files.writeString(outputs, Files.readString(outputs).replace("[\"w2\"]", "[\"x\"]"));
    assertThat(compare(folder.resolve("none-1").toString(), other.toString()).err())
        .contains("measured different data: sentence 3 should be [w2] and [x].");
  }

  @Test
  void differentSettingsOfAMetricAreRefused() throws IOException {
    Path result = folder.resolve("dot-1/result.json");
    Files.writeString(
        result,
        Files.readString(result).replaceFirst("\"signature\":\"\"", "\"signature\":\"a:b\""));

    assertThat(compare(folder.toString()).err())
        .contains("dot-1 measured exact-match by different settings:  and a:b.");
    assertThat(compare(folder.toString(), "--metric", "perplexity").status()).isZero();
  }

  @Test
  void unfinishedRunsOfExperimentsAreLeftOutAndNamed() throws IOException {
    Files.delete(folder.resolve("dot-2/result.json"));

    Invocation result = compare(folder.toString());

    assertThat(result.status()).isZero();
    assertThat(result.err()).isEqualTo("Left out, since not finished (1): dot-2\n");
    assertThat(compare(folder.resolve("dot-2").toString()).err())
        .contains("dot-2 is not finished (it has no result.json).", "Finish it: seq4j train ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FOLDER --metric exact-mach | measured no metric 'exact-mach', did you mean 'exact-match'?",
        "FOLDER --sort exact | --sort: no column 'exact'. Columns: [run, ",
        "FOLDER --format tex | --format: unknown format 'tex', did you mean 'text'? Formats: [text,",
        "FOLDER --columns second | --columns: unknown column 'second', did you mean 'seconds'?",
        "FOLDER --trials 0 | --trials must be at least 1, got 0",
        "FOLDER/nowhere | nowhere",
        "FOLDER/empty | empty is neither the folder of a run nor one with runs."
      })
  void mistakesAreExplained(String line, String message) throws IOException {
    Files.createDirectories(folder.resolve("empty"));
    Invocation result = compare(line.replace("FOLDER", folder.toString()).split(" "));

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains(message);
    assertThat(result.out()).isEmpty();
  }
}
