package org.seq4j.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code scaling.sh} kept: a file {@code SIZE.VALUE} for each run of Seq4J, which trained with
 * that size.
 *
 * @param bySize what was measured for each size, by rising value
 * @param machines what it was measured with
 */
record ScalingRuns(Map<String, List<Point>> bySize, List<String> machines) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FILE = Pattern.compile("([a-z-]+)\\.([0-9]+)");

  /** In this order, as far as they were measured. */
  private static final List<String> SIZES =
      List.of("batch", "hidden", "source-length", "vocabulary", "threads");

  /**
   * One run; times and rates are medians of its windows.
   *
   * @param value of the size
   * @param milliseconds of a training step
   * @param targetTokensPerSecond the target's alone, as elsewhere
   * @param tokensPerSecond the source's, too
   * @param processMegabytes memory of the process after the last window; 0 where the system does
   *     not tell
   */
  record Point(
      int value,
      double milliseconds,
      double targetTokensPerSecond,
      double tokensPerSecond,
      long processMegabytes) {

    private static Point of(int value, JsonNode workload) {
      JsonNode sizes = workload.get("sizes");
      double milliseconds = workload.get("series").get(0).get("median").asDouble();
      double rate = workload.get("series").get(1).get("median").asDouble();
      double sources = sizes.get("sourceLength").asDouble() / sizes.get("targetLength").asDouble();
      JsonNode bytes = workload.get("processBytes");
      return new Point(
          value,
          milliseconds,
          rate,
          rate * (1 + sources),
          bytes.path(bytes.size() - 1).asLong() / 1_000_000);
    }
  }

  /** Reads a folder. */
  static ScalingRuns read(Path folder) throws IOException {
    Map<String, List<Point>> bySize = new LinkedHashMap<>();
    SIZES.forEach(size -> bySize.put(size, new ArrayList<>()));
    TreeSet<String> machines = new TreeSet<>();
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.toList();
    }
    for (Path file : files) {
      Matcher name = FILE.matcher(file.getFileName().toString());
      if (name.matches() && bySize.containsKey(name.group(1))) {
        JsonNode json = JSON.readTree(file.toFile());
        Point point = Point.of(Integer.parseInt(name.group(2)), json.get("workloads").get(0));
        bySize.get(name.group(1)).add(point);
        if (!name.group(1).equals("threads")) {
          machines.add(ComparedRuns.describe(json.get("machine")));
        }
      }
    }
    bySize.values().removeIf(List::isEmpty);
    bySize.values().forEach(points -> points.sort(Comparator.comparingInt(Point::value)));
    return new ScalingRuns(bySize, List.copyOf(machines));
  }
}
