package org.seq4j.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code score}, in this process. */
class ScoreCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path shared;
  static CopyRun copy;

  @TempDir Path folder;

  @BeforeAll
  static void train() {
    copy = CopyRun.in(shared);
  }

  private static Invocation score(String input, String... more) {
    List<String> arguments = new ArrayList<>(List.of("score", copy.run().toString()));
    arguments.addAll(List.of(more));
    return Invocation.of(input, arguments.toArray(String[]::new));
  }

  @Test
  void predictionsHaveTheProbabilityThatPredictGivesThem() throws IOException {
    Invocation predicted =
        Invocation.of("3 1 2\n4\n", "predict", copy.run().toString(), "--json", "--n-best", "3");
    StringBuilder pairs = new StringBuilder();
    List<Double> expected = new ArrayList<>();
    for (String line : predicted.out().lines().toList()) {
      JsonNode node = JSON.readTree(line);
      String source = node.get("line").asInt() == 1 ? "3 1 2" : "4";
      if (node.get("finished").asBoolean()) {
        pairs.append(source).append('\t').append(node.get("text").asText()).append('\n');
        expected.add(node.get("logProbability").asDouble());
      }
    }
    assertThat(expected).hasSizeGreaterThan(2);

    Invocation result = score(pairs.toString());

    assertThat(result.status()).isZero();
    List<String> lines = result.out().lines().toList();
    assertThat(lines).hasSameSizeAs(expected);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(Double.parseDouble(lines.get(i).split("\t")[0]))
          .isCloseTo(expected.get(i), within(2e-4));
    }
  }

  @Test
  void theWholeIsTheSumOfItsLinesAndTokens() throws IOException {
    Invocation result = score("3 1\t3 1\n2\t4 4 4\n", "--json");

    double sum = 0;
    int symbols = 0;
    for (String line : result.out().lines().toList()) {
      JsonNode node = JSON.readTree(line);
      double own = 0;
      for (JsonNode each : node.get("logProbabilities")) {
        own += each.asDouble();
        symbols++;
      }
      assertThat(node.get("logProbability").asDouble()).isCloseTo(own, within(1e-9));
      assertThat(node.get("target")).hasSameSizeAs(node.get("logProbabilities"));
      assertThat(node.get("perplexity").asDouble())
          .isCloseTo(Math.exp(-own / node.get("target").size()), within(1e-9));
      sum += own;
    }
    assertThat(symbols).isEqualTo(3 + 4);
    assertThat(result.err())
        .isEqualTo(
            String.format(
                java.util.Locale.ROOT,
                "2 lines, 7 symbols, log probability %.4f, perplexity %.4f%n",
                sum,
                Math.exp(-sum / 7)));
  }

  @Test
  void filesGiveWhatTabsGive() throws IOException {
    Path source = Files.writeString(folder.resolve("source"), "3 1\n2\n");
    Path target = Files.writeString(folder.resolve("target"), "3 1\n1\n");
    Path out = folder.resolve("out");

    Invocation result =
        score(
            "",
            "--source",
            source.toString(),
            "--target",
            target.toString(),
            "--tokens",
            "-o",
            out.toString());

    assertThat(result.out()).isEmpty();
    assertThat(Files.readString(out)).isEqualTo(score("3 1\t3 1\n2\t1\n", "--tokens").out());
    assertThat(Files.readAllLines(out).get(0))
        .matches("-[0-9.]+\t[0-9.]+\t3 -[0-9.]+ 1 -[0-9.]+ </s> -[0-9.]+");
  }

  @Test
  void aLineWithoutASourceHasNoProbability() {
    Invocation result = score("\t3\n2\t2\n");

    assertThat(result.status()).isZero();
    assertThat(result.out().lines()).hasSize(2).startsWith("NaN\tNaN");
    assertThat(result.err())
        .startsWith("warning: 1 of 2 lines have no source and no probability\n1 lines, 2 symbols");
  }

  @Test
  void unequalFilesAreRefusedWithBothCounts() throws IOException {
    Path source = Files.writeString(folder.resolve("source"), "3 1\n2\n1\n");
    Path target = Files.writeString(folder.resolve("target"), "3 1\n");
    Path out = Files.writeString(folder.resolve("out"), "before");

    Invocation result =
        score(
            "", "--source", source.toString(), "--target", target.toString(), "-o", out.toString());

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("source has 3 lines and").contains("target has 1;");
    assertThat(out).hasContent("before");
  }

  @Test
  void mistakesAreSaid() {
    assertThat(score("3 1\n").err())
        .contains("standard input:1: expected a source, a tab and a target, got 1 columns");
    assertThat(score("3\t1\t2\n").status()).isEqualTo(2);
    assertThat(score("", "--source", "a").err())
        .contains("--source and --target belong together: give both or none");
    assertThat(score("", "--json", "--tokens").err()).contains("leave out --tokens");
  }
}
