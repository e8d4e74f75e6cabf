package org.seq4j.runner.wire;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.seq4j.nn.FileFormatException;
import org.seq4j.runner.train.Checkpoint;
import org.seq4j.runner.train.DataPosition;
import org.seq4j.runner.train.Judged;
import org.seq4j.runner.train.LossSum;
import org.seq4j.runner.train.TaskState;
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
    put(values, "", state.judged());
    values.put("evaluated", String.valueOf(state.evaluated()));
    if (!state.schedule().isEmpty()) {
      values.put("schedule", state.schedule());
    }
    boolean alone = checkpoint.tasks().size() == 1;
    checkpoint
        .tasks()
        .forEach(
            (name, task) -> {
              String prefix = alone ? "" : prefix(name);
              task.position().ifPresent(position -> put(values, prefix, position));
              values.put(prefix + "loss-sum", String.valueOf(task.loss().sum()));
              values.put(prefix + "loss-symbols", String.valueOf(task.loss().symbols()));
              if (!alone) { // alone, the whole has it
                values.put(prefix + "metric", task.metric());
                put(values, prefix, task.judged());
              }
            });
    return values;
  }

  /** What the keys of a task among several begin with. */
  private static String prefix(String task) {
    return "tasks." + task + ".";
  }

  private static void put(Map<String, String> values, String prefix, Judged judged) {
    judged.best().ifPresent(best -> values.put(prefix + "best", String.valueOf(best)));
    values.put(prefix + "best-update", String.valueOf(judged.bestUpdate()));
    values.put(prefix + "without-better", String.valueOf(judged.withoutBetter()));
  }

  private static void put(Map<String, String> values, String prefix, DataPosition position) {
    values.put(prefix + "data-pass", String.valueOf(position.pass()));
    values.put(prefix + "data-pool", String.valueOf(position.pool()));
    values.put(prefix + "data-start", String.valueOf(position.start()));
    values.put(prefix + "data-batches", String.valueOf(position.taken()));
  }

  /** Where training is; the best value counts only if it is of the metric that is watched. */
  TrainingState state(String metric) {
    long update = update();
    long evaluated =
        values.containsKey("evaluated") ? count("evaluated", update) : update; // not always written
    String schedule = values.getOrDefault("schedule", "");
    Judged judged = value("metric").equals(metric) ? judged("") : Judged.NOT_YET;
    return new TrainingState(update, judged, evaluated, schedule);
  }

  private Judged judged(String prefix) {
    Optional<Double> best =
        values.containsKey(prefix + "best")
            ? Optional.of(number(prefix + "best"))
            : Optional.empty();
    return new Judged(
        best,
        count(prefix + "best-update", update()),
        (int) count(prefix + "without-better", Integer.MAX_VALUE));
  }

  /** Where the tasks of these names are. */
  Map<String, TaskState> tasks(Collection<String> names) {
    Map<String, TaskState> tasks = new LinkedHashMap<>();
    boolean alone = names.size() == 1;
    for (String name : names) {
      String prefix = alone ? "" : prefix(name);
      String metric = values.getOrDefault(prefix + "metric", "");
      tasks.put(name, new TaskState(position(prefix), loss(prefix), metric, judged(prefix)));
    }
    return tasks;
  }

  /** How many updates were done. */
  long update() {
    return count("update", Long.MAX_VALUE);
  }

  /** The place in the data; not always written. */
  private Optional<DataPosition> position(String prefix) {
    if (!values.containsKey(prefix + "data-pass")) {
      return Optional.empty();
    }
    return Optional.of(
        new DataPosition(
            (int) Math.max(1, count(prefix + "data-pass", Integer.MAX_VALUE)),
            count(prefix + "data-pool", Long.MAX_VALUE),
            count(prefix + "data-start", Long.MAX_VALUE),
            (int) count(prefix + "data-batches", Integer.MAX_VALUE)));
  }

  /** The loss since the last evaluation; not always written. */
  private LossSum loss(String prefix) {
    return values.containsKey(prefix + "loss-sum")
        ? new LossSum(number(prefix + "loss-sum"), count(prefix + "loss-symbols", Long.MAX_VALUE))
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
