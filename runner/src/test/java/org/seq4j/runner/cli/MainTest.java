package org.seq4j.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seq4j.nn.Array;
import org.seq4j.nn.SafeTensors;

/** The commands from end to end, in this process. */
class MainTest {
  private static final String CONFIG =
      """
      version: 1
      name: copy
      task: {type: copy, symbols: 5, maximum-length: 4, train: 2000, dev: 40, test: 40}
      model:
        source-embedding: {size: 16}
        target-embedding: {size: 16}
        encoder: {type: gru, size: 24}
        decoder: {type: gru, size: 24}
      training: {updates: 300, evaluate-every: 150, optimizer: {type: adam, rate: 0.01}}
      search: {type: beam, width: 3, maximum-length: 20}
      """;

  @TempDir static Path shared;
  static Path config;
  static Path run;
  static Result trained;

  @TempDir Path folder;

  record Result(int status, String out, String err) {}

  @BeforeAll
  static void train() throws IOException {
    config = Files.writeString(shared.resolve("copy.yaml"), CONFIG);
    run = shared.resolve("run");
    trained = seq4j("", "train", config.toString(), "--out", run.toString());
  }

  private static Result seq4j(String input, String... arguments) {
    return seq4j(input.getBytes(StandardCharsets.UTF_8), arguments);
  }

  private static Result seq4j(byte[] input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Main.run(new Console(new ByteArrayInputStream(input), out, err, false, false), arguments);
    return new Result(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Result predict(String input, String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "predict";
    arguments[1] = run.toString();
    System.arraycopy(more, 0, arguments, 2, more.length);
    return seq4j(input, arguments);
  }

  @Test
  void trainingPrintsTheTestResultOnStandardOutputAndTheRestOnStandardError() {
    assertThat(trained.status()).isZero();
    assertThat(trained.out())
        .matches(
            "(?s)test exact-match [0-9.]+\ntest token-accuracy [0-9.]+\ntest perplexity [0-9.]+\n"
                + "updates 300\ntime .*\nrun .*run\n");
    assertThat(trained.err())
        .contains("task        copy (train, dev, test)", "engine      ND4J", "parameters")
        .contains("update 150 of 300, epoch ", "dev exact-match ", "(best so far)");
  }

  @Test
  void lineInIsALineOutInTheSameOrder() {
    Result result = predict("3 1 2\n\n1\n   \n2 4 1 3\n3 3");

    assertThat(result.status()).isZero();
    assertThat(result.out()).isEqualTo("3 1 2\n\n1\n\n2 4 1 3\n3 3\n");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void unknownWordIsReadAsOne() {
    Result result = predict("1 what 2\n");

    assertThat(result.status()).isZero();
    assertThat(result.out()).endsWith("\n").hasLineCount(1).doesNotContain("what");
  }

  @Test
  void veryLongLineIsCutWithAWarning() {
    String line = IntStream.range(0, 10_000).mapToObj(i -> "1").collect(Collectors.joining(" "));

    Result result = predict("1\n" + line + "\n2\n", "--beam", "1");

    assertThat(result.status()).isZero();
    assertThat(result.out().lines()).hasSize(3).startsWith("1").endsWith("2");
    assertThat(result.err())
        .isEqualTo(
            "warning: line 2 has 10,000 tokens; only the first 500 were read (--max-length)\n");
  }

  @Test
  void severalPredictionsAreNumberedAndScored() {
    Result result = predict("3 1 2\n\n4 1\n", "--n-best", "2", "--scores");

    assertThat(result.out().lines())
        .hasSize(5)
        .allMatch(line -> line.matches("[0-9]\t-?[0-9]+\\.[0-9]{4}\t.*"));
    assertThat(result.out()).contains("2\t0.0000\t\n").startsWith("1\t-0.");
  }

  @Test
  void moreThanTheBeamHoldsCannotBeAsked() {
    Result result = predict("1\n", "--n-best", "4", "--beam", "2");

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

    Result result = predict("", "-i", in.toString(), "-o", out.toString());

    assertThat(result.status()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(out).hasContent("3 1\n2\n");
  }

  @Test
  void inputThatIsNotUtf8IsAMistakeAndLeavesTheOutputAlone() throws IOException {
    Path in = Files.write(folder.resolve("in.txt"), new byte[] {'1', '\n', (byte) 0xFF, '\n'});
    Path out = Files.writeString(folder.resolve("out.txt"), "before");

    Result result = predict("", "-i", in.toString(), "-o", out.toString());

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("in.txt:2: not UTF-8").doesNotContain("\tat ");
    assertThat(out).hasContent("before");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void outputThatCannotBeWrittenIsAFailure() {
    Result result = predict("1\n", "-o", folder.resolve("none/out.txt").toString());

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

    assertThat(Main.run(console, "predict", run.toString())).isEqualTo(status);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(status == 0 ? "" : "seq4j: cannot write to standard output: " + reason + "\n");
  }

  @Test
  void evaluationPrintsATable() {
    Result result = seq4j("", "evaluate", run.toString());

    assertThat(result.status()).isZero();
    assertThat(result.out())
        .isEqualTo(
            trained.out().lines().limit(3).map(line -> line + "\n").collect(Collectors.joining()));
    assertThat(result.err()).contains("40 sentences in ");
  }

  @Test
  void evaluationPrintsJson() {
    Result result = seq4j("", "evaluate", run.toString(), "--split", "dev", "--json");

    assertThat(result.out()).startsWith("{\"data\":\"dev\",").contains("\"exact-match\":");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void evaluationOnFilesComparesLineByLine() throws IOException {
    Path source = Files.writeString(folder.resolve("source"), "3 1\n2\n");
    Path right = Files.writeString(folder.resolve("right"), "3 1\n4\n");
    Path said = folder.resolve("said");

    Result result =
        seq4j(
            "",
            "evaluate",
            run.toString(),
            "--source",
            source.toString(),
            "--reference",
            right.toString(),
            "-o",
            said.toString());

    assertThat(result.out()).startsWith("files exact-match 50.00\n");
    assertThat(said).hasContent("3 1\n2\n");
  }

  @Test
  void filesOfUnequalLengthAreRefusedWithBothCounts() throws IOException {
    Path source = Files.writeString(folder.resolve("source"), "3 1\n2\n1\n");
    Path right = Files.writeString(folder.resolve("right"), "3 1\n");

    Result result =
        seq4j(
            "",
            "evaluate",
            run.toString(),
            "--source",
            source.toString(),
            "--reference",
            right.toString());

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("source has 3 lines and").contains("right has 1;");
  }

  @Test
  void runThatIsThereIsRefused() {
    Result result = seq4j("", "train", config.toString(), "--out", run.toString());

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("--resume", "--overwrite", "--out DIR");
  }

  @Test
  void runThatIsDoneSaysThatNothingIsLeft() {
    Result result = seq4j("", "train", config.toString(), "--out", run.toString(), "--resume");

    assertThat(result.status()).isZero();
    assertThat(result.err()).contains("0 updates left", "--set training.updates=600");
    assertThat(result.out()).startsWith("test exact-match ");
  }

  @Test
  void runIsResumedAndOverwritten() {
    String out = folder.resolve("run").toString();
    String[] few = {"train", config.toString(), "--out", out, "--set", "training.updates=2"};

    assertThat(seq4j("", few).status()).isZero();
    Result more =
        seq4j(
            "",
            "train",
            config.toString(),
            "--out",
            out,
            "--resume",
            "--set",
            "training.updates=3",
            "--set",
            "training.optimizer.rate=0.005",
            "--set",
            "training.clip=5");
    assertThat(more.err())
        .contains("updates     2 of 3")
        .contains("changed     training.optimizer.rate: 0.005, was 0.01\n")
        .contains("changed     training.clip: 5.0, was 1.0\n");
    assertThat(more.out()).contains("updates 3\n");
    Result again = seq4j("", append(few, "--overwrite"));
    assertThat(again.status()).isZero();
    assertThat(again.err()).contains("updates     0 of 2");
  }

  @Test
  void overwritingWithABrokenConfigurationDeletesNothing() {
    Path out = folder.resolve("run");
    String[] few = {
      "train", config.toString(), "--out", out.toString(), "--set", "training.updates=2"
    };
    seq4j("", few);

    Result result = seq4j("", append(few, "--overwrite", "--set", "model.encoder=gruu"));

    assertThat(result.status()).isEqualTo(2);
    assertThat(out.resolve("best.safetensors")).exists();
  }

  private static String[] append(String[] some, String... more) {
    String[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  @Test
  void lossThatIsNotFiniteEndsWithTheBatchAndKeepsTheCheckpoint() throws IOException {
    Path out = folder.resolve("run");
    seq4j("", "train", config.toString(), "--out", out.toString(), "--set", "training.updates=2");
    Path last = out.resolve("last.safetensors");
    SafeTensors file = SafeTensors.read(last);
    Map<String, Array> arrays = file.arrays();
    arrays.get("output.weight").fill(Double.NaN);
    SafeTensors.write(last, arrays, file.metadata());
    byte[] before = Files.readAllBytes(last);

    Result result = seq4j("", "train", config.toString(), "--out", out.toString(), "--resume");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("seq4j: update 3: the loss is NaN", "copy/train:")
        .doesNotContain("\tat ");
    assertThat(Files.readAllBytes(last)).isEqualTo(before);
  }

  @Test
  void checkPrintsParametersVocabulariesAndExamples() {
    Result result = seq4j("", "check", config.toString());

    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains("component         parameters\nsource-embedding         144\n")
        .contains("vocabulary  tokens\nsource           9\ntarget           9\n")
        .contains("data   examples\ntrain     2,000\ndev          40\ntest         40\n");
    assertThat(result.err()).contains("no problems");
  }

  @Test
  void checkRefusesWhatDoesNotFit() {
    Result result =
        seq4j(
            "",
            "check",
            config.toString(),
            "--set",
            "model.attention=dot",
            "--set",
            "model.encoder.bidirectional=true",
            "--set",
            "search.width=0");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("copy.yaml: 2 problems", "model.attention: dot", "--set");
  }

  @Test
  void missingDataIsAMistakeOfTheUsers() {
    Result result =
        seq4j(
            "",
            "check",
            config.toString(),
            "--set",
            "task={type: translation, source: {train: none.de}, target: {train: none.en}}");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("there is no such file").doesNotContain("\tat ");
  }

  @Test
  void componentsAreListedWithTheirSettings() {
    assertThat(seq4j("", "components").out())
        .contains("attention  bahdanau ", "search     beam ", "task       numbers ");
    assertThat(seq4j("", "components", "search", "beam").out())
        .startsWith("search beam\n")
        .containsPattern("width +whole number +5 +at least 1 +how many hypotheses");
    assertThat(seq4j("", "components", "attention").out()).contains("attention dot\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trian x | unknown command 'trian', did you mean 'train'?",
        "train --ovrwrite x | unknown option '--ovrwrite', did you mean '--overwrite'?",
        "train | missing required parameter: 'CONFIG'",
        "train a b | the argument 'b' is one too many",
        "train none.yaml | no such file",
        "train x --resume --overwrite | choose one",
        "predict | missing required parameter: 'MODEL'",
        "predict nowhere | nowhere is not there",
        "evaluate nowhere --split tset | --split must be train, dev or test, got 'tset'",
        "evaluate x --source y | belong together",
        "components atention | unknown kind 'atention', did you mean 'attention'?",
        "components attention badhanau | did you mean 'bahdanau'?",
        "check --set | --set",
        "predict x --beam two | --beam",
        "predict x --beam 0 | --beam must be at least 1, got 0",
        "predict x --precision half | --precision must be float, bf16, int8, got 'half'"
      })
  void mistakeOnTheCommandLineIsExplained(String arguments, String message) {
    Result result = seq4j("", arguments.split(" "));

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("seq4j: ").contains(message).doesNotContain("\tat ");
  }

  @Test
  void noCommandIsAMistake() {
    Result result = seq4j("");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("a command is missing");
  }

  @Test
  void folderWithoutARunNamesThoseBesideIt() {
    Result result = seq4j("", "predict", shared.resolve("rnu").toString());

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("is not there, did you mean 'run'? Runs beside it: [run]");
  }

  @Test
  void checkpointThatWasCutShortIsAMistakeWithoutAStackTrace() throws IOException {
    Path copy = folder.resolve("copy");
    Files.createDirectory(copy);
    try (var files = Files.list(run)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    byte[] whole = Files.readAllBytes(copy.resolve("best.safetensors"));
    Files.write(copy.resolve("best.safetensors"), Arrays.copyOf(whole, whole.length - 10));

    Result result = seq4j("1\n", "predict", copy.toString());

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("best.safetensors").doesNotContain("\tat ");
    assertThat(seq4j("1\n", "predict", copy.toString(), "--stacktrace").err()).contains("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "predict", "evaluate", "check", "components"})
  void everyCommandHasHelpWithExamples(String command) {
    Result result = seq4j("", command, "--help");

    assertThat(result.status()).isZero();
    assertThat(result.out())
        .startsWith("Usage: seq4j " + command)
        .contains("Examples:\n", "  seq4j " + command, "--help");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void versionNamesWhatRuns() {
    List<String> lines = seq4j("", "--version").out().lines().toList();

    assertThat(lines).hasSize(4);
    assertThat(lines.get(1)).isEqualTo("ND4J 1.0.0-M2.1");
    assertThat(lines.get(2)).startsWith("Java ");
  }
}
