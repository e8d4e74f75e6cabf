package org.seq4j.runner.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seq4j.runner.process.JavaCommand;

/**
 * A setting and what was measured with it.
 *
 * @param setting what the computation was told to use
 * @param figures the milliseconds of a step or a batch by figure, {@code W1 training}; none if the
 *     setting is not possible here
 * @param obstacle why it is not possible; empty if it is
 */
public record Trial(Setting setting, Map<String, Double> figures, String obstacle) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FAILURE = "seq4j: ";

  public Trial {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /**
   * Measures in a process like this one.
   *
   * @param main the class whose {@code main} understands {@code benchmark ... --json}
   * @param arguments the workloads and how much of them
   */
  public static Trial of(Setting setting, String main, List<String> arguments) {
    List<String> wanted = new ArrayList<>(List.of("benchmark"));
    wanted.addAll(arguments);
    wanted.add("--json");
    List<String> command = JavaCommand.of(setting.options(), main, wanted);
    try {
      return run(setting, command);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot measure " + setting.options() + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring " + setting.options(), e);
    }
  }

  private static Trial run(Setting setting, List<String> command)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      byte[] printed = process.getInputStream().readAllBytes();
      List<String> lines = new String(printed, StandardCharsets.UTF_8).lines().toList();
      if (process.waitFor() != 0) {
        return new Trial(setting, Map.of(), obstacle(lines));
      }
      String json = lines.stream().filter(line -> line.startsWith("{")).findFirst().orElseThrow();
      return new Trial(setting, figures(JSON.readTree(json)), "");
    } finally {
      process.destroy();
    }
  }

  private static String obstacle(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(FAILURE))
        .findFirst()
        .map(line -> line.substring(FAILURE.length()))
        .orElse("it failed");
  }

  /** The times; rates follow from them. */
  private static Map<String, Double> figures(JsonNode report) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (JsonNode workload : report.get("workloads")) {
      for (JsonNode series : workload.get("series")) {
        if (series.get("unit").asText().startsWith("ms/")) {
          String name = workload.get("workload").asText() + " " + series.get("figure").asText();
          figures.put(name, series.get("median").asDouble());
        }
      }
    }
    return figures;
  }

  /**
   * How many times as long as the fastest trial of each figure it takes: the geometric mean over
   * the figures.
   *
   * @param all all trials, of the same figures
   */
  public double slowness(List<Trial> all) {
    double logarithms = 0;
    for (Map.Entry<String, Double> figure : figures.entrySet()) {
      double fastest =
          all.stream()
              .filter(Trial::isPossible)
              .mapToDouble(trial -> trial.figures.get(figure.getKey()))
              .min()
              .orElseThrow();
      logarithms += Math.log(figure.getValue() / fastest);
    }
    return Math.exp(logarithms / figures.size());
  }

  /** Whether it could be measured. */
  public boolean isPossible() {
    return !figures.isEmpty();
  }
}
