package org.seq4j.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checking, listing, mistakes and help, in this process. */
class MainTest {
  @TempDir static Path shared;
  static Path config;

  @BeforeAll
  static void write() {
    config = CopyRun.config(shared);
  }

  @Test
  void checkPrintsParametersVocabulariesAndExamples() {
    Invocation result = Invocation.of("", "check", config.toString());

    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains("component         parameters\nsource-embedding         144\n")
        .contains("vocabulary  tokens\nsource           9\ntarget           9\n")
        .contains("data   examples\ntrain     2,000\ndev          40\ntest         40\n");
    assertThat(result.err()).contains("no problems");
  }

  @Test
  void checkRefusesWhatDoesNotFit() {
    Invocation result =
        Invocation.of(
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
    Invocation result =
        Invocation.of(
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
    assertThat(Invocation.of("", "components").out())
        .contains("attention  bahdanau ", "search     beam ", "task       numbers ");
    assertThat(Invocation.of("", "components", "search", "beam").out())
        .startsWith("search beam\n")
        .containsPattern("width +whole number +5 +at least 1 +how many hypotheses");
    assertThat(Invocation.of("", "components", "attention").out()).contains("attention dot\n");
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
    Invocation result = Invocation.of("", arguments.split(" "));

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("seq4j: ").contains(message).doesNotContain("\tat ");
  }

  @Test
  void noCommandIsAMistake() {
    Invocation result = Invocation.of("");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("a command is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train",
        "predict",
        "chat",
        "evaluate",
        "check",
        "vocabulary",
        "components",
        "benchmark"
      })
  void everyCommandHasHelpWithExamples(String command) {
    Invocation result = Invocation.of("", command, "--help");

    assertThat(result.status()).isZero();
    assertThat(result.out())
        .startsWith("Usage: seq4j " + command)
        .contains("Examples:\n", "  seq4j " + command, "--help");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void versionNamesWhatRuns() {
    List<String> lines = Invocation.of("", "--version").out().lines().toList();

    assertThat(lines).hasSize(4);
    assertThat(lines.get(1)).isEqualTo("ND4J 1.0.0-M2.1");
    assertThat(lines.get(2)).startsWith("Java ");
  }
}
