package org.seq4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of what programs printed. */
class ComparisonTableTest {
  @TempDir Path folder;

  private void ours(String workload, int round, String... figuresAndMedians) throws IOException {
    StringBuilder series = new StringBuilder();
    for (int i = 0; i < figuresAndMedians.length; i += 3) {
      series.append(
          "%s{\"figure\":\"%s\",\"unit\":\"%s\",\"median\":%s}"
              .formatted(
                  i == 0 ? "" : ",",
                  figuresAndMedians[i],
                  figuresAndMedians[i + 1],
                  figuresAndMedians[i + 2]));
    }
    String json =
        """
        {"machine":{"seq4j":"1.0","java":"17","products":"OpenBLAS 0.3.31","kernels":"default",
        "threads":2,"cores":2,"processor":"A processor","system":"Linux"},
        "workloads":[{"workload":"%s","series":[%s]}]}
        """
            .formatted(workload, series);
    Files.writeString(folder.resolve(workload + ".seq4j." + round), json);
  }

  private void theirs(String workload, String program, int round, String figure, String median)
      throws IOException {
    String text =
        """
        libtorch 2.7.1 %1$s threads=2 out=batch adam=default params=1 ln(V)=8.700 loss first=8.7
        RESULT | libtorch 2.7.1 %1$s threads=2 out=batch adam=default | target tok/s | min 1.00 | med 2.00 | max 3.00 | tok/s
        RESULT | libtorch 2.7.1 %1$s threads=2 out=batch adam=default | %2$s | min 1.00 | med %3$s | max 900.00 | ms
        split ms/step: fwd 96.3 bwd 167.7 clip 3.4 adam 7.0 ; last loss 8.2155
        """
            .formatted(workload, figure, median);
    Files.writeString(folder.resolve(workload + "." + program + "." + round), text);
  }

  private List<String> lines() throws IOException {
    return new ComparisonTable(ComparedRuns.read(folder)).lines("compare.sh W1");
  }

  @Test
  void medianSpreadAndRatiosOfEachRound() throws IOException {
    double[] own = {200, 220, 210};
    double[] other = {400, 330, 840};
    for (int round = 1; round <= 3; round++) {
      String time = String.valueOf(own[round - 1]);
      ours("W1", round, "training", "ms/step", time, "training", "target tokens/s", "3000");
      theirs("W1", "libtorch", round, "ms/step", String.valueOf(other[round - 1]));
    }

    assertThat(lines().get(2))
        .isEqualTo(
            "| W1 | ms/step | 210.0 (200.0 to 220.0) | 400.0 (330.0 to 840.0) | 2.00 (1.50 to 4.00)"
                + " |");
  }

  @Test
  void decodingHasALineForEachSearch() throws IOException {
    ours(
        "W4",
        1,
        "greedy 1",
        "ms/batch",
        "20",
        "greedy 64",
        "ms/batch",
        "100",
        "beam 5 of 16",
        "ms/batch",
        "150");
    theirs("W4", "tuned", 1, "beam5 b16 ms/batch", "300");
    theirs("W4", "tuned", 2, "beam5 b16 ms/batch", "100");

    assertThat(lines())
        .contains(
            "| W4 greedy 1 | ms/batch | 20.0 | - | - |",
            "| W4 beam 5 of 16 | ms/batch | 150.0" + " | 200.0 (100.0 to 300.0) | 2.00 |");
  }

  @Test
  void versionsStandBelow() throws IOException {
    ours("W1", 1, "training", "ms/step", "20");
    theirs("W1", "libtorch", 1, "ms/step", "30");

    assertThat(lines())
        .contains(
            "* `compare.sh W1`",
            "* Seq4J 1.0, products: OpenBLAS 0.3.31, kernels: default, 2 threads, Java 17,"
                + " on A processor, Linux",
            "* libtorch 2.7.1 threads=2 out=batch adam=default");
  }

  @Test
  void unfinishedRunsAreLeftOut() throws IOException {
    Files.writeString(folder.resolve("W1.seq4j.1.part"), "{");

    assertThat(lines()).noneMatch(line -> line.startsWith("| W1 "));
  }

  @Test
  void jsonHasTheTimeOfEachRound() throws IOException {
    ours("W1", 1, "training", "ms/step", "20");
    ours("W1", 2, "training", "ms/step", "24");
    Path file = folder.resolve("figures.json");

    ComparisonTable.main(new String[] {folder.toString(), "compare.sh W1", file.toString()});

    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.get("command").asText()).isEqualTo("compare.sh W1");
    JsonNode figure = json.get("figures").get(0);
    assertThat(figure.get("figure").asText()).isEqualTo("W1");
    assertThat(figure.get("rounds").get("seq4j").get("2").asDouble()).isEqualTo(24);
  }
}
