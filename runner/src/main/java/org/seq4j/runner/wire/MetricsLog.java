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
import java.util.stream.Collectors;
import org.seq4j.runner.train.Evaluation;
import org.seq4j.runner.train.TrainingListener;

/**
 * Writes a line of JSON for each evaluation, and where there is no dev split for each time that the
 * weights are kept: {@code metrics.jsonl}.
 */
public final class MetricsLog implements TrainingListener {
  private static final ObjectMapper JSON = new ObjectMapper();
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
      JsonNode node = JSON.readTree(line).path("update");
      return node.isIntegralNumber() && node.longValue() <= update;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /**
   * Where two logs say something else, as far as both go and times left out; empty if nowhere. A
   * log that is not there is empty.
   */
  public static Optional<String> firstDifference(Path one, Path two) {
    List<Map<String, String>> first = lines(one);
    List<Map<String, String>> second = lines(two);
    for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
      Map<String, String> there = second.get(i);
      for (Map.Entry<String, String> entry : first.get(i).entrySet()) {
        String value = there.getOrDefault(entry.getKey(), "not there");
        if (!NOT_COMPARED.contains(entry.getKey()) && !value.equals(entry.getValue())) {
          return Optional.of(
              "evaluation after update %s: %s is %s and %s"
                  .formatted(there.get("update"), entry.getKey(), entry.getValue(), value));
        }
      }
    }
    return Optional.empty();
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
    line.put("update", progress.update());
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
