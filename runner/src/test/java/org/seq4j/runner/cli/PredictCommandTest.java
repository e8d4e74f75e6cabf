package org.seq4j.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
  private static final ObjectMapper JSON = new ObjectMapper();

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

  @Test
  void jsonHasScoresAlignmentAndAttention() throws IOException {
    Invocation result = predict("3 1\n\n", "--json");

    List<String> lines = result.out().lines().toList();
    assertThat(lines).hasSize(2);
    JsonNode first = JSON.readTree(lines.get(0));
    assertThat(first.get("text").asText()).isEqualTo("3 1");
    assertThat(first.get("finished").asBoolean()).isTrue();
    assertThat(first.get("target").toString()).isEqualTo("[\"3\",\"1\",\"</s>\"]");
    assertThat(first.get("logProbabilities")).hasSize(3);
    double sum = 0;
    for (JsonNode each : first.get("logProbabilities")) {
      sum += each.asDouble();
    }
    assertThat(first.get("logProbability").asDouble()).isCloseTo(sum, within(1e-9));
    assertThat(first.get("alignment")).hasSize(2);
    assertThat(first.get("weights")).hasSize(3).allMatch(row -> row.size() == 2);
    assertThat(JSON.readTree(lines.get(1)).get("text").asText()).isEmpty();
  }

  @Test
  void prefixesComeFromAnOptionATabOrAnObject() {
    assertThat(predict("3 1\n2\n", "--prefix", "4 4").out().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("4 4"));
    assertThat(predict("3 1\t2\n3 1\n", "--format", "tsv").out())
        .startsWith("2")
        .endsWith("\n3 1\n");
    assertThat(
            predict(
                    "{\"source\": \"3 1\", \"prefix\": \"2 0\"}\n{\"source\": \"1\"}\n",
                    "--format",
                    "jsonl")
                .out())
        .startsWith("2 0")
        .endsWith("\n1\n");
  }

  @Test
  void phrasesAreIncludedAndExcluded() {
    assertThat(predict("3 1\n2\n", "--include", "4 0", "--exclude", "3").out().lines())
        .hasSize(2)
        .allMatch(line -> line.contains("4 0") && !line.contains("3"));
    assertThat(
            predict(
                    "{\"source\": \"1\", \"include\": [\"2\"], \"exclude\": [\"1\"]}\n",
                    "--format",
                    "jsonl")
                .out())
        .contains("2")
        .doesNotContain("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 1|not JSON",
        "[1]|expected an object with the text 'source'",
        "{\"source\": 3}|expected an object with the text 'source'",
        "{\"source\": \"3\", \"prefx\": \"1\"}|unknown key 'prefx', did you mean 'prefix'?",
        "{\"source\": \"3\", \"prefix\": 1}|'prefix' must be a text, got 1",
        "{\"source\": \"3\", \"include\": \"1\"}|'include' must be a list of texts",
        "{\"source\": \"3\", \"exclude\": [1]}|'exclude' must be a list of texts",
        "{\"source\": \"3\", \"include\": [\"what\"]}|'what' cannot be included"
      })
  void mistakesInObjectsAreSaid(String line, String message) {
    Invocation result = predict(line + "\n", "--format", "jsonl");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains(message).containsPattern("(standard input:|input )1: ");
  }

  @Test
  void settingsOfTheSearchCanBeChangedButNotTheModel() {
    assertThat(predict("3 1\n", "--set", "search={type: greedy, maximum-length: 1}").out())
        .isEqualTo("3\n");
    assertThat(predict("3 1\n", "--set", "search.minimum-length=6").out().strip().split(" "))
        .hasSizeGreaterThanOrEqualTo(6);
    Invocation refused = predict("3\n", "--set", "model.encoder.size=3");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err())
        .contains("--set model.encoder.size=3: only settings of 'search' and 'unknown' change");
    Invocation contradiction = predict("3\n", "--set", "search.minimum-length=20");
    assertThat(contradiction.status()).isEqualTo(2);
    assertThat(contradiction.err()).contains("minimum-length is 20 and maximum-length 20");
  }

  @Test
  void contradictingOptionsAreRefused() {
    assertThat(predict("1\n", "--dictionary", "words").err())
        .contains("--dictionary is for --replace-unknown: give both or none");
    assertThat(predict("1\n", "--json", "--scores").err()).contains("leave out --scores");
    Invocation greedy = predict("1\n", "--beam", "1", "--include", "2");
    assertThat(greedy.status()).isEqualTo(2);
    assertThat(greedy.err()).contains("input 1: phrases to include need a beam");
    Invocation prefix = predict("1\n", "--prefix", "1 ".repeat(20));
    assertThat(prefix.status()).isEqualTo(2);
    assertThat(prefix.err()).contains("the prefix has 20 symbols, but maximum-length");
    Invocation groups = predict("1\n", "--beam", "5", "--set", "search={groups: 2, diversity: 1}");
    assertThat(groups.status()).isEqualTo(2);
    assertThat(groups.err()).contains("width is 5 and groups 2");
    for (String set : List.of("search=greedy", "search={type: sample}", "search.width=4")) {
      Invocation twice = predict("1\n", "--beam", "5", "--set", set);
      assertThat(twice.status()).as(set).isEqualTo(2);
      assertThat(twice.err()).contains("--beam and --set " + set + " say the same thing: give one");
    }
  }

  @Test
  void aTimeLimitTakesTheBestSoFarAndSaysSo() {
    Invocation result = predict("3 1 2\n", "--time-limit", "0.000000001");

    assertThat(result.status()).isZero();
    assertThat(result.out()).isEqualTo("3\n");
    assertThat(result.err()).contains("what is said to line 1 is unfinished (--time-limit");
  }

  @Test
  void severalModelsPredictTogether() {
    Invocation result =
        Invocation.of("3 1\n", "predict", copy.run().toString(), copy.run().toString());

    assertThat(result.out()).isEqualTo("3 1\n");
  }

  @Test
  void aDictionaryThatIsNotThereIsAMistake() {
    String file = folder.resolve("words").toString();
    Invocation result = predict("1\n", "--replace-unknown", "--dictionary", file);

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("there is no file " + file);
  }
}
