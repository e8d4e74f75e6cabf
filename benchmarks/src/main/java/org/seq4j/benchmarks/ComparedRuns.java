package org.seq4j.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What several programs printed, a file {@code WORKLOAD.PROGRAM.ROUND} for each run: JSON from
 * Seq4J, {@code RESULT} lines from the others.
 */
final class ComparedRuns {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FILE = Pattern.compile("(W\\w+)\\.(\\w+)\\.(\\d+)");
  private static final Pattern RESULT =
      Pattern.compile("RESULT \\| (.*) \\| (.*) \\| min .* \\| med ([0-9.]+) \\| max .* \\| .*");

  /** What the others call our figures; rates follow from times and are left out. */
  private static final Map<String, String> THEIR_NAMES =
      Map.of(
          "ms/step", "",
          "greedy b1 ms/batch", " greedy 1",
          "greedy b64 ms/batch", " greedy 64",
          "beam5 b16 ms/batch", " beam 5 of 16");

  private final Map<Figure, Map<String, TreeMap<Integer, Double>>> figures = new LinkedHashMap<>();
  private final Set<String> ours = new TreeSet<>();
  private final Set<String> theirs = new TreeSet<>();

  /**
   * A figure that all programs have.
   *
   * @param name of the workload and of what it measures
   * @param unit of the values
   */
  record Figure(String name, String unit) {}

  private ComparedRuns() {}

  /** Reads a folder. */
  static ComparedRuns read(Path folder) throws IOException {
    ComparedRuns runs = new ComparedRuns();
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.sorted().toList();
    }
    for (Path file : files) {
      Matcher name = FILE.matcher(file.getFileName().toString());
      if (name.matches()) {
        int round = Integer.parseInt(name.group(3));
        String text = Files.readString(file);
        if (text.startsWith("{")) {
          runs.addOurs(JSON.readTree(text), name.group(2), round);
        } else {
          runs.addTheirs(text, name.group(1), name.group(2), round);
        }
      }
    }
    return runs;
  }

  private void addOurs(JsonNode json, String program, int round) {
    ours.add(describe(json.get("machine")));
    for (JsonNode workload : json.get("workloads")) {
      for (JsonNode series : workload.get("series")) {
        String unit = text(series, "unit");
        if (unit.startsWith("ms/")) {
          String figure = text(series, "figure");
          String name =
              text(workload, "workload") + (figure.equals("training") ? "" : " " + figure);
          add(new Figure(name, unit), program, round, series.get("median").asDouble());
        }
      }
    }
  }

  /** What Seq4J ran on. */
  static String describe(JsonNode machine) {
    return "Seq4J %s, products: %s, kernels: %s, %d threads, Java %s, on %s, %s"
        .formatted(
            text(machine, "seq4j"),
            text(machine, "products"),
            text(machine, "kernels"),
            machine.get("threads").asInt(),
            text(machine, "java"),
            text(machine, "processor"),
            text(machine, "system"));
  }

  private static String text(JsonNode node, String key) {
    return node.get(key).asText();
  }

  private void addTheirs(String text, String workload, String program, int round) {
    text.lines()
        .map(RESULT::matcher)
        .filter(Matcher::matches)
        .filter(result -> THEIR_NAMES.containsKey(result.group(2)))
        .forEach(
            result -> {
              String what = THEIR_NAMES.get(result.group(2));
              String unit = what.isEmpty() ? "ms/step" : "ms/batch";
              Figure figure = new Figure(workload + what, unit);
              add(figure, program, round, Double.parseDouble(result.group(3)));
              theirs.add(result.group(1).replaceFirst(" W\\w+ ", " "));
            });
  }

  private void add(Figure figure, String program, int round, double value) {
    figures
        .computeIfAbsent(figure, key -> new LinkedHashMap<>())
        .computeIfAbsent(program, key -> new TreeMap<>())
        .put(round, value);
  }

  /** By figure and program, the time of each round. */
  Map<Figure, Map<String, TreeMap<Integer, Double>>> figures() {
    return figures;
  }

  /** What ran, and on what. */
  List<String> versions() {
    return Stream.concat(ours.stream(), theirs.stream()).toList();
  }
}
