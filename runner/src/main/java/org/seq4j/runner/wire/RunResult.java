package org.seq4j.runner.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.seq4j.api.Metric;
import org.seq4j.api.Split;
import org.seq4j.runner.train.Evaluation;
import org.seq4j.runner.train.Evaluator;

/**
 * What a finished run reached: {@code result.json}, written when the last thing is done.
 *
 * @param format the version of the file
 * @param updates how many updates were done
 * @param bestUpdate after which of them the weights were best; 0 if that was never judged
 * @param parameters how many numbers the model has
 * @param seconds how long all took, evaluations included
 * @param tokensPerSecond target symbols a second while weights were learned
 * @param split what was decoded in the end: {@code test} or {@code dev}; empty if there is neither
 * @param sentences how many examples that has
 * @param metrics what was measured, by name; of several tasks with the task before it, {@code
 *     de-en.bleu}
 */
public record RunResult(
    int format,
    long updates,
    long bestUpdate,
    long parameters,
    double seconds,
    double tokensPerSecond,
    String split,
    long sentences,
    Map<String, Measured> metrics) {
  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A value.
   *
   * @param value of the metric
   * @param higherIsBetter whether a larger value is better
   * @param signature the settings that change it
   */
  public record Measured(double value, boolean higherIsBetter, String signature) {}

  public RunResult {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  static RunResult of(
      TrainingRun run, Map<String, Evaluation> found, double seconds, double tokensPerSecond) {
    Map<String, Measured> metrics = new LinkedHashMap<>();
    for (RunTasks.RunTask task : run.tasks().all()) {
      if (found.containsKey(task.name())) {
        String prefix = run.settings().prefix(task.name());
        found
            .get(task.name())
            .metrics()
            .forEach(
                (name, value) ->
                    metrics.put(prefix + name, measured(task.experiment(), name, value)));
      }
    }
    return new RunResult(
        FORMAT,
        run.state().update(),
        run.state().bestUpdate(),
        run.tasks().parameters().count(),
        seconds,
        tokensPerSecond,
        run.judgedBy().map(Split::label).orElse(""),
        found.values().stream().mapToLong(Evaluation::sentences).sum(),
        metrics);
  }

  private static Measured measured(Experiment experiment, String name, double value) {
    Optional<Metric> metric =
        experiment.task().metrics().stream().filter(own -> own.name().equals(name)).findFirst();
    boolean higher = metric.map(Metric::higherIsBetter).orElse(!name.equals(Evaluator.PERPLEXITY));
    return new Measured(value, higher, metric.map(Metric::signature).orElse(""));
  }

  /** The values by metric. */
  public Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    metrics.forEach((name, measured) -> values.put(name, measured.value()));
    return values;
  }

  void write(RunFolder folder) {
    SafeFiles.write(folder.result(), MetricsLog.json(this) + "\n");
  }

  /**
   * That of a run; empty if it is not finished.
   *
   * @throws RunException if the file is damaged or of a newer release
   */
  public static Optional<RunResult> read(RunFolder folder) {
    if (!Files.isRegularFile(folder.result())) {
      return Optional.empty();
    }
    try {
      RunResult result = JSON.readValue(SafeFiles.read(folder.result()), RunResult.class);
      if (result.format == FORMAT) {
        return Optional.of(result);
      }
    } catch (JsonProcessingException | NullPointerException e) {
      throw unreadable(folder, e);
    }
    throw unreadable(folder, null);
  }

  private static RunException unreadable(RunFolder folder, Exception cause) {
    return new RunException(
        "%s is damaged or of another release.\n  Write it anew: seq4j train %s --out %s --resume"
            .formatted(folder.result(), folder.config(), folder.path()),
        cause);
  }
}
