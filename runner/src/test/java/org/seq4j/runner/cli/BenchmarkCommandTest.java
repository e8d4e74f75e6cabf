package org.seq4j.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command with models so small that each takes a moment. */
class BenchmarkCommandTest {
  private static final List<String> TINY =
      List.of(
          "--set=hidden=8",
          "--set=embedding=4",
          "--set=vocabulary=20",
          "--windows=2",
          "--steps=1",
          "--warm-up=0");

  private static Invocation benchmark(String... arguments) {
    List<String> all = new ArrayList<>(List.of("benchmark"));
    all.addAll(List.of(arguments));
    return Invocation.of("", all.toArray(String[]::new));
  }

  private static Invocation tiny(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(TINY);
    return benchmark(all.toArray(String[]::new));
  }

  @Test
  void tableHasEveryFigureAndTheMachine() {
    Invocation result = tiny("W1", "w4");

    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines().map(line -> line.split(" {2,}")[0]).distinct())
        .startsWith("workload", "W1 hidden=8 embedding=4 vocabulary=20")
        .contains("W4 hidden=8 embedding=4 vocabulary=20");
    assertThat(result.out().lines())
        .anyMatch(line -> line.matches("W1 .*  training +ms/step( +[0-9.,]+){3}"))
        .anyMatch(line -> line.matches("W1 .*  training +target tokens/s( +[0-9.,]+){3}"))
        .anyMatch(line -> line.matches("W4 .*  greedy 1 +ms/batch( +[0-9.,]+){3}"))
        .anyMatch(line -> line.matches("W4 .*  beam 5 of 16 +output tokens/s( +[0-9.,]+){3}"));
    assertThat(result.out()).containsPattern("\nSeq4J .*, products .*, kernels .*, Java .*\n$");
  }

  @Test
  void jsonHasEachWindow() throws IOException {
    JsonNode json = new ObjectMapper().readTree(tiny("W2", "--json").out());

    JsonNode workload = json.get("workloads").get(0);
    assertThat(workload.get("workload").asText()).isEqualTo("W2");
    assertThat(workload.get("sizes").get("decoder").asInt()).isEqualTo(8);
    assertThat(workload.get("parameters").asLong()).isPositive();
    assertThat(workload.get("lastLoss").asDouble()).isBetween(1.0, 5.0);
    assertThat(workload.get("series")).hasSize(2);
    assertThat(workload.get("series").get(0).get("windows")).hasSize(2);
    assertThat(json.get("machine").get("processor").asText()).isNotBlank();
  }

  @Test
  void profileSaysWhereTheTimeWent() throws IOException {
    Invocation table = tiny("W1", "--profile", "--set=batch=2");
    JsonNode json = new ObjectMapper().readTree(tiny("W4", "--profile", "--json").out());

    assertThat(table.out().lines())
        .anyMatch(line -> line.matches("W1 .* training +ms +percent +calls"))
        .anyMatch(line -> line.matches("output layer +[0-9.]+ +[0-9.]+ +[0-9]+"))
        .anyMatch(line -> line.matches("all +[0-9.]+ +100.0"))
        .anyMatch(line -> line.matches("the same products alone +[0-9.]+ +[0-9.]+"))
        .anyMatch(line -> line.matches("product +rows +inner +columns +calls +ms +GFLOP/s"));
    assertThat(json.get("workloads").get(0).get("profiles")).hasSize(3);
  }

  @Test
  void tuningComparesWhatThisMachineCanUse() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("W1", "--tune", "--json", "--set=batch=2"));
    arguments.addAll(TINY);

    JsonNode json = new ObjectMapper().readTree(benchmark(arguments.toArray(String[]::new)).out());

    List<JsonNode> possible = new ArrayList<>();
    json.get("trials")
        .forEach(
            trial -> {
              if (trial.has("milliseconds")) {
                possible.add(trial);
              } else {
                assertThat(trial.get("obstacle").asText())
                    .containsAnyOf("oneDNN", "jdk.incubator.vector");
              }
            });
    assertThat(possible).isNotEmpty().allMatch(trial -> isFigure(trial.get("milliseconds")));
    JsonNode fastest = json.get("fastest");
    JsonNode chosen =
        possible.stream().min(Comparator.comparing(BenchmarkCommandTest::slowness)).orElseThrow();
    assertThat(slowness(chosen)).isEqualTo(1); // of one figure, the fastest is it alone
    assertThat(fastest.get(0).asText())
        .isEqualTo("-Dseq4j.products=" + chosen.get("setting").get("products").asText());
    assertThat(fastest.get(2).asText())
        .isEqualTo("-Dseq4j.threads=" + chosen.get("setting").get("threads").asText());
  }

  private static boolean isFigure(JsonNode milliseconds) {
    return milliseconds.size() == 1 && milliseconds.get("W1 training").asDouble() > 0;
  }

  private static double slowness(JsonNode trial) {
    return trial.get("timesTheFastest").asDouble();
  }

  @ParameterizedTest
  @CsvSource({"W1var", "W3", "W5"})
  void otherWorkloadsRunToo(String name) {
    assertThat(tiny(name).out()).contains(name + " hidden=8").contains("target tokens/s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "W1va   | unknown workload 'W1va', did you mean 'W1var'? Workloads: [W1, W1var, W2, W3, W4, W5]",
        "W1 --set=bacth=3 | --set bacth=3: W1 has no size 'bacth', did you mean 'batch'? Sizes: [batch,",
        "W4 --set=batch=3 | --set batch=3: W4 has no size 'batch'. Sizes: [hidden, embedding,",
        "W1var --set=target-length=3 | W1var has no size 'target-length'",
        "W4 W1 --precision=int8 | --precision int8 is for decoding, and W1 trains; measure it with W4",
        "W1 --set=batch=0 | --set batch=0: batch must be at least 1, got 0",
        "W1 --set=vocabulary=4 | vocabulary must be at least 5, got 4",
        "W1 --set=batch=many | --set batch=many: expected a size and a whole number, as in batch=32",
        "W1 --windows=0 | --windows must be at least 1, got 0",
        "W1 --tune --threads=2 | --tune tries numbers of threads itself and makes no profile; leave out --threads",
        "W1 --threads=0 | --threads must be at least 1, got 0"
      })
  void mistakesAreExplained(String arguments, String message) {
    Invocation result = benchmark(arguments.split(" +"));

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains(message).endsWith("See 'seq4j benchmark --help'.\n");
  }
}
