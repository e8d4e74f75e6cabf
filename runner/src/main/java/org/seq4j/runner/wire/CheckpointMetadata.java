package org.seq4j.runner.wire;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.seq4j.nn.FileFormatException;
import org.seq4j.runner.train.Checkpoint;
import org.seq4j.runner.train.DataPosition;
import org.seq4j.runner.train.LossSum;
import org.seq4j.runner.train.TrainingState;

/**
 * What a checkpoint says besides its arrays.
 *
 * @param file the checkpoint, for messages
 * @param values by key
 */
record CheckpointMetadata(Path file, Map<String, String> values) {
  /** The version of the checkpoints that this release writes. */
  static final int FORMAT = 1;

  static final String FORMAT_KEY = "seq4j-format";

  /** That of a checkpoint whose training watches a metric. */
  static Map<String, String> of(Checkpoint checkpoint, String metric) {
    TrainingState state = checkpoint.state();
    Map<String, String> values = new LinkedHashMap<>();
    values.put(FORMAT_KEY, String.valueOf(FORMAT));
    values.put("seq4j", Versions.seq4j());
    values.put("update", String.valueOf(state.update()));
    values.put("metric", metric);
    state.best().ifPresent(best -> values.put("best", String.valueOf(best)));
    values.put("best-update", String.valueOf(state.bestUpdate()));
    values.put("without-better", String.valueOf(state.withoutBetter()));
    values.put("evaluated", String.valueOf(state.evaluated()));
    if (!state.schedule().isEmpty()) {
      values.put("schedule", state.schedule());
    }
    checkpoint.position().ifPresent(position -> put(values, position));
    values.put("loss-sum", String.valueOf(checkpoint.loss().sum()));
    values.put("loss-symbols", String.valueOf(checkpoint.loss().symbols()));
    return values;
  }

  private static void put(Map<String, String> values, DataPosition position) {
    values.put("data-pass", String.valueOf(position.pass()));
    values.put("data-pool", String.valueOf(position.pool()));
    values.put("data-start", String.valueOf(position.start()));
    values.put("data-batches", String.valueOf(position.taken()));
  }

  /** Where training is; the best value counts only if it is of the metric that is watched. */
  TrainingState state(String metric) {
    long update = update();
    long evaluated =
        values.containsKey("evaluated") ? count("evaluated", update) : update; // not always written
    String schedule = values.getOrDefault("schedule", "");
    if (!value("metric").equals(metric)) {
      return new TrainingState(
          update, Optional.empty(), 0, 0, evaluated, schedule); // nothing to compare
    }
    Optional<Double> best =
        values.containsKey("best") ? Optional.of(number("best")) : Optional.empty();
    return new TrainingState(
        update,
        best,
        count("best-update", update),
        (int) count("without-better", Integer.MAX_VALUE),
        evaluated,
        schedule);
  }

  /** How many updates were done. */
  long update() {
    return count("update", Long.MAX_VALUE);
  }

  /** The place in the data; not always written. */
  Optional<DataPosition> position() {
    if (!values.containsKey("data-pass")) {
      return Optional.empty();
    }
    return Optional.of(
        new DataPosition(
            (int) Math.max(1, count("data-pass", Integer.MAX_VALUE)),
            count("data-pool", Long.MAX_VALUE),
            count("data-start", Long.MAX_VALUE),
            (int) count("data-batches", Integer.MAX_VALUE)));
  }

  /** The loss since the last evaluation; not always written. */
  LossSum loss() {
    return values.containsKey("loss-sum")
        ? new LossSum(number("loss-sum"), count("loss-symbols", Long.MAX_VALUE))
        : LossSum.NONE;
  }

  private double number(String key) {
    try {
      return Double.parseDouble(value(key));
    } catch (NumberFormatException e) {
      throw damaged(key, "a number");
    }
  }

  private long count(String key, long most) {
    try {
      long number = Long.parseLong(value(key));
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw damaged(key, "a whole number");
    }
    throw damaged(key, "a whole number from 0 to " + most);
  }

  private FileFormatException damaged(String key, String expected) {
    return new FileFormatException(
        "%s: says '%s' for '%s', expected %s; the file is damaged, restore it from a copy"
            .formatted(file, value(key), key, expected));
  }

  private String value(String key) {
    String value = values.get(key);
    if (value == null) {
      throw new FileFormatException(
          file + ": says no '" + key + "'; it is no checkpoint of a run of Seq4J");
    }
    return value;
  }
}
