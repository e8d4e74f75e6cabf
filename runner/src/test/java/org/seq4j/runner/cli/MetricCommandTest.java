package org.seq4j.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seq4j.runner.wire.Versions;

/** {@code metric}, in this process. */
class MetricCommandTest {
  private static final String VERSION = "version:seq4j-" + Versions.seq4j();

  @TempDir Path folder;
  private String reference;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static Invocation metric(String input, String... arguments) {
    List<String> all = new ArrayList<>(List.of("metric"));
    all.addAll(List.of(arguments));
    return Invocation.of(input, all.toArray(String[]::new));
  }

  @BeforeEach
  void references() throws IOException {
    reference = file("ref", "The dog bit the man.\nIt was not unexpected.\n");
  }

  @Test
  void valuesArePrintedWithTheirSignatures() {
    Invocation result =
        metric(
            "The dog bit the man.\nIt was unexpected.\n", "bleu,exact-match,wer", "-r", reference);

    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.out().lines())
        .containsExactly(
            "metric       value  signature",
            "bleu         73.59  nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|" + VERSION,
            "exact-match  50.00  nrefs:1|" + VERSION,
            "wer          11.11  nrefs:1|case:mixed|" + VERSION);
  }

  @Test
  void settingsOfGroupsReachTheirMetrics() throws IOException {
    String output = file("out", "dogs\nnothing\n");
    Invocation result =
        metric(
            "",
            "rouge,distinct",
            "-r",
            file("one", "dog\nx\n"),
            "--hypotheses",
            output,
            "--set",
            "rouge.stemmer=true",
            "--set",
            "rouge-2.stemmer=false",
            "--json");

    JsonNode metrics = json(result).path("metrics");
    assertThat(metrics.path("rouge-1").path("value").doubleValue()).isEqualTo(50);
    assertThat(metrics.path("rouge-l").path("signature").textValue())
        .isEqualTo("nrefs:1|case:lc|stem:porter|" + VERSION);
    assertThat(metrics.path("rouge-2").path("signature").textValue()).contains("stem:no");
    assertThat(metrics.path("distinct-1").path("value").doubleValue()).isEqualTo(100);
    assertThat(json(result).path("lines").intValue()).isEqualTo(2);
  }

  private static JsonNode json(Invocation result) throws IOException {
    assertThat(result.err()).isEmpty();
    return new ObjectMapper().readTree(result.out());
  }

  @Test
  void blankLinesOfFurtherReferencesAreNone() throws IOException {
    String other = file("other", "\nNo one was surprised.\n");
    Invocation result =
        metric("A cat\nNo one was surprised.\n", "exact-match,per", "-r", reference, "-r", other);

    assertThat(result.out()).contains("exact-match  50.00  nrefs:var|");
  }

  @Test
  void systemsAreComparedWithTheFirst() throws IOException {
    String right =
        IntStream.range(0, 60).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    String lines = file("lines", right);
    String wrong = file("wrong", "nothing\n".repeat(60));
    String[] arguments = {
      "exact-match,ter",
      "-r",
      lines,
      "--compare",
      wrong,
      lines,
      "--samples",
      "200",
      "--trials",
      "400",
      "--seed",
      "3"
    };
    Invocation result = metric("", arguments);

    List<String> table = result.out().lines().toList();
    assertThat(table).hasSize(7);
    assertThat(table.get(0))
        .matches("metric +system +value +mean +95% from +to +p bootstrap +p randomisation");
    assertThat(table.get(1)).matches("exact-match +\\S+wrong +0.00 +0.00 +0.00 +0.00");
    assertThat(table.get(2))
        .matches("exact-match +\\S+lines +100.00 +100.00 +100.00 +100.00 +0.0050 +0.0025");
    assertThat(table.get(6))
        .isEqualTo(
            "ter: nrefs:1|bs:200|ar:400|seed:3|case:lc|tok:tercom|norm:no|punct:yes|asian:no|"
                + VERSION);
    assertThat(metric("", arguments).out()).isEqualTo(result.out());
  }

  @Test
  void comparisonsArePrintedAsJson() throws IOException {
    Invocation result =
        metric("", "bleu", "-r", reference, "--compare", reference, reference, "--json");

    JsonNode systems = json(result).path("metrics").path("bleu").path("systems");
    assertThat(systems.get(0).has("pBootstrap")).isFalse();
    assertThat(systems.get(1).path("pBootstrap").doubleValue()).isEqualTo(1);
    assertThat(systems.get(1).path("pRandomization").doubleValue()).isEqualTo(1);
    assertThat(systems.get(1).path("lower").doubleValue()).isEqualTo(100);
  }

  @Test
  void filesOfUnequalLengthAreRefusedWithBothCounts() {
    Invocation result = metric("one\n", "bleu", "-r", reference);

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo(
            "seq4j: standard input has 1 lines and "
                + reference
                + " has 2; each line needs its reference\n");
  }

  @Test
  void outputsWithoutALineAreRefused() throws IOException {
    Invocation result = metric("", "bleu", "-r", file("empty", ""));

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo("seq4j: there is nothing to measure: the outputs have no line\n");
  }

  @Test
  void mistakesAreReportedTogether() {
    Invocation result =
        metric(
            "a\n",
            "blue,wer,wer",
            "-r",
            reference,
            "--set",
            "ter.normalize=true",
            "--set",
            "wer.lowercase=maybe");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("seq4j: metrics: 4 problems\n")
        .contains("blue  unknown metric 'blue', did you mean 'bleu'? Known: [bleu, cer, chrf, ")
        .contains("wer  'wer' is there twice: name it once")
        .contains("--set ter.normalize=true  'ter' is not measured here")
        .contains("--set wer.lowercase=maybe  wer.lowercase: expected true or false");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bleu | missing required option: '--reference=FILE'",
        "bleu -r REF --seed 2 | --samples, --trials and --seed are for --compare",
        "bleu -r REF --compare REF REF --hypotheses REF | --compare and --hypotheses both name",
        "bleu -r REF --compare REF REF --samples 0 | --samples and --trials must be at least 1",
        "entity-f1 -r REF | it needs to know which words name things, and lines do not tell",
        "distinct-1 -r REF --compare REF REF | --compare draws lines, and distinct-1 is not made",
        "bleu -r REF --compare REF | --compare"
      })
  void commandLinesThatMeanNothingAreRefused(String line, String message) {
    Invocation result = metric("", line.replace("REF", reference).split(" "));

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains(message);
    assertThat(result.out()).isEmpty();
  }
}
