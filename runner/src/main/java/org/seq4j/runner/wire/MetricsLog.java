package org.seq4j.runner.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.seq4j.runner.train.Evaluation;
import org.seq4j.runner.train.TrainingListener;

/**
 * Writes a line of JSON for each evaluation, and where there is no dev split for each time that the
 * weights are kept: {@code metrics.jsonl}.
 */
public final class MetricsLog implements TrainingListener {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UPDATE = "update";
  private static final String SECONDS = "seconds";
  private static final String SPEED = "tokensPerSecond";

  /** What is no result. */
  private static final Set<String> NOT_COMPARED =
      Set.of(SPEED, "evaluationSeconds", SECONDS, "signatures");

  private final Path file;
  private final long start = System.nanoTime();
  private Optional<Double> before = Optional.empty();

  public MetricsLog(Path file) {
    this.file = file;
  }

  /** Forgets what came after an update, and a line that was not written to its end. */
  public void cutAfter(long update) {
    if (Files.isRegularFile(file)) {
      String kept =
          SafeFiles.read(file)
              .lines()
              .filter(line -> isUpTo(line, update))
              .map(line -> line + "\n")
              .collect(Collectors.joining());
      SafeFiles.write(file, kept);
    }
  }

  private static boolean isUpTo(String line, long update) {
    try {
      JsonNode node = JSON.readTree(line).path(UPDATE);
      return node.isIntegralNumber() && node.longValue() <= update;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /**
   * Where two logs first say something else, times left out; empty if nowhere. The evaluations
   * after one update are compared with each other, and one that only one log has is a difference;
   * but nothing after the last update that both logs come to: one of the runs may have gone on for
   * longer. A log that is not there is empty.
   */
  public static Optional<String> firstDifference(Path one, Path two) {
    SortedMap<Long, Map<String, String>> first = byUpdate(one);
    SortedMap<Long, Map<String, String>> second = byUpdate(two);
    if (first.isEmpty() || second.isEmpty()) {
      return Optional.empty();
    }
    long end = Math.min(first.lastKey(), second.lastKey());
    SortedSet<Long> updates = new TreeSet<>(first.keySet());
    updates.addAll(second.keySet());
    return updates.headSet(end + 1).stream()
        .flatMap(
            update ->
                difference(first.get(update), second.get(update), one, two).stream()
                    .map(what -> "evaluation after update %d: %s".formatted(update, what)))
        .findFirst();
  }

  /** The lines of evaluations; of several after one update the last. */
  private static SortedMap<Long, Map<String, String>> byUpdate(Path file) {
    SortedMap<Long, Map<String, String>> lines = new TreeMap<>();
    for (Map<String, String> line : lines(file)) {
      if (line.getOrDefault(UPDATE, "").matches("[0-9]{1,18}")) {
        lines.put(Long.valueOf(line.get(UPDATE)), line);
      }
    }
    return lines;
  }

  /** How two lines differ, of which one may be missing (null). */
  private static Optional<String> difference(
      Map<String, String> first, Map<String, String> second, Path one, Path two) {
    if (first == null || second == null) {
      return Optional.of("not in " + (first == null ? one : two));
    }
    return first.keySet().stream()
        .filter(key -> !NOT_COMPARED.contains(key))
        .filter(key -> !first.get(key).equals(second.get(key)))
        .findFirst()
        .map(
            key ->
                "%s is %s and %s"
                    .formatted(key, first.get(key), second.getOrDefault(key, "not there")));
  }

  private static List<Map<String, String>> lines(Path file) {
    return Files.isRegularFile(file)
        ? SafeFiles.read(file).lines().map(MetricsLog::values).toList()
        : List.of();
  }

  private static Map<String, String> values(String line) {
    Map<String, String> values = new LinkedHashMap<>();
    try {
      JSON.readTree(line)
          .fields()
          .forEachRemaining(field -> values.put(field.getKey(), field.getValue().asText()));
    } catch (JsonProcessingException e) {
      return Map.of(); // a line that was not written to its end
    }
    return values;
  }

  /**
   * How long the run has taken: the time since this log was opened, and what the last line says of
   * the time before.
   */
  public double seconds() {
    if (before.isEmpty()) {
      List<Map<String, String>> lines = lines(file);
      before =
          Optional.of(lines.isEmpty() ? 0 : number(lines.get(lines.size() - 1), SECONDS).orElse(0));
    }
    return before.get() + (System.nanoTime() - start) * 1e-9;
  }

  /**
   * Target symbols a second while weights were learned: the harmonic mean over the evaluations,
   * between which equally many updates lie; 0 if nothing was evaluated.
   */
  public double tokensPerSecond() {
    double[] speeds =
        lines(file).stream()
            .flatMapToDouble(line -> number(line, SPEED).stream())
            .filter(speed -> speed > 0)
            .toArray();
    double times = Arrays.stream(speeds).map(speed -> 1 / speed).sum();
    return speeds.length == 0 ? 0 : speeds.length / times;
  }

  private static OptionalDouble number(Map<String, String> line, String key) {
    try {
      return OptionalDouble.of(Double.parseDouble(line.getOrDefault(key, "none")));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty(); // an earlier release did not write it
    }
  }

  @Override
  public void updated(Progress progress) {
    // only evaluations are kept
  }

  @Override
  public void evaluated(Progress progress, Evaluation evaluation, boolean best) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(UPDATE, progress.update());
    line.put("epoch", progress.epoch());
    line.put("loss", progress.loss());
    line.put(SPEED, progress.tokensPerSecond());
    line.put("rate", progress.rate());
    line.put("sentences", evaluation.sentences());
    line.put("evaluationSeconds", evaluation.seconds());
    line.put(SECONDS, seconds());
    line.putAll(evaluation.metrics());
    progress.losses().forEach((task, loss) -> line.put(task + ".loss", loss));
    evaluation
        .tasks()
        .forEach(
            (task, own) ->
                own.metrics().forEach((name, value) -> line.put(task + "." + name, value)));
    line.put("best", best);
    line.put("signatures", signatures(evaluation));
    SafeFiles.append(file, json(line) + "\n");
  }

  /** How each metric was measured, with the version of Seq4J; of several tasks those of each. */
  public static Map<String, String> signatures(Evaluation evaluation) {
    Map<String, String> whole = new LinkedHashMap<>();
    evaluation.signatures().forEach((name, own) -> whole.put(name, Versions.signature(own)));
    evaluation
        .tasks()
        .forEach(
            (task, own) ->
                signatures(own).forEach((name, signed) -> whole.put(task + "." + name, signed)));
    return whole;
  }

  /** A value as JSON in one line; numbers that are not finite become texts. */
  public static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value, e);
    }
  }
}
