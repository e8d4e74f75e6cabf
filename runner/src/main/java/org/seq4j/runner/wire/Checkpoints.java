package org.seq4j.runner.wire;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.seq4j.nn.Array;
import org.seq4j.nn.FileFormatException;
import org.seq4j.nn.SafeTensors;
import org.seq4j.runner.model.Model;
import org.seq4j.runner.train.Checkpoint;
import org.seq4j.runner.train.CheckpointStore;
import org.seq4j.runner.train.TrainingState;

/** Checkpoints as safetensors files in a run's folder. */
public final class Checkpoints implements CheckpointStore {
  /** The version of the checkpoints that this release writes. */
  public static final int FORMAT = 1;

  private static final String FORMAT_KEY = "seq4j-format";
  private static final String OPTIMIZER = "optimizer.";

  private final RunFolder folder;
  private final String metric;
  private final int keepBest;
  private final int keepLast;
  private Optional<TrainingState> saved = Optional.empty();

  /**
   * @param metric the name of the metric that is watched
   * @param keepBest how many of the best evaluations' weights are kept
   * @param keepLast how many of the last evaluations' weights are kept
   */
  public Checkpoints(RunFolder folder, String metric, int keepBest, int keepLast) {
    this.folder = folder;
    this.metric = metric;
    this.keepBest = keepBest;
    this.keepLast = keepLast;
  }

  @Override
  public void saveLast(Checkpoint checkpoint) {
    if (saved.equals(Optional.of(checkpoint.state()))) {
      return; // it is on disk already
    }
    Map<String, Array> arrays = new LinkedHashMap<>(checkpoint.weights());
    new TreeMap<>(checkpoint.optimizer())
        .forEach((name, array) -> arrays.put(OPTIMIZER + name, array));
    SafeTensors.write(folder.last(), arrays, metadata(checkpoint.state()));
    saved = Optional.of(checkpoint.state());
  }

  @Override
  public void saveBest(Checkpoint checkpoint) {
    SafeTensors.write(folder.best(), checkpoint.weights(), metadata(checkpoint.state()));
  }

  @Override
  public void saveEvaluated(Checkpoint checkpoint, double value, boolean higherIsBetter) {
    if (keepBest > 0 || keepLast > 0) {
      TrainingState state = checkpoint.state();
      new KeptWeights(folder)
          .save(
              checkpoint.weights(),
              metadata(state),
              state.update(),
              value,
              higherIsBetter,
              keepBest,
              keepLast);
    }
  }

  private Map<String, String> metadata(TrainingState state) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(FORMAT_KEY, String.valueOf(FORMAT));
    metadata.put("seq4j", Versions.seq4j());
    metadata.put("update", String.valueOf(state.update()));
    metadata.put("metric", metric);
    state.best().ifPresent(best -> metadata.put("best", String.valueOf(best)));
    metadata.put("best-update", String.valueOf(state.bestUpdate()));
    metadata.put("without-better", String.valueOf(state.withoutBetter()));
    metadata.put("evaluated", String.valueOf(state.evaluated()));
    if (!state.schedule().isEmpty()) {
      metadata.put("schedule", state.schedule());
    }
    return metadata;
  }

  /**
   * Reads the last checkpoint; the model's weights get its values.
   *
   * @throws FileFormatException if the file is damaged or does not fit the model
   * @throws RunException if a newer release wrote it
   */
  public Checkpoint readLast(Model model) {
    SafeTensors file = open(folder.last());
    Map<String, Array> weights = Checkpoint.weights(model);
    file.copyTo(weights);
    Map<String, Array> optimizer = new LinkedHashMap<>();
    for (String name : file.names()) {
      if (name.startsWith(OPTIMIZER)) {
        optimizer.put(name.substring(OPTIMIZER.length()), file.array(name));
      }
    }
    TrainingState state = state(file.metadata());
    saved = Optional.of(state);
    return new Checkpoint(weights, optimizer, state);
  }

  private TrainingState state(Map<String, String> metadata) {
    long update = count(folder.last(), "update", value(metadata, "update"), Long.MAX_VALUE);
    String said = metadata.getOrDefault("evaluated", String.valueOf(update)); // not always written
    long evaluated = count(folder.last(), "evaluated", said, update);
    String schedule = metadata.getOrDefault("schedule", "");
    if (!value(metadata, "metric").equals(metric)) { // nothing to compare
      return new TrainingState(update, Optional.empty(), 0, 0, evaluated, schedule);
    }
    return new TrainingState(
        update,
        Optional.ofNullable(metadata.get("best")).map(this::best),
        count(folder.last(), "best-update", value(metadata, "best-update"), update),
        (int)
            count(
                folder.last(),
                "without-better",
                value(metadata, "without-better"),
                Integer.MAX_VALUE),
        evaluated,
        schedule);
  }

  private double best(String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw damaged(folder.last(), "best", value, "a number");
    }
  }

  private static long count(Path file, String key, String value, long most) {
    try {
      long number = Long.parseLong(value);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw damaged(file, key, value, "a whole number");
    }
    throw damaged(file, key, value, "a whole number from 0 to " + most);
  }

  private static FileFormatException damaged(Path file, String key, String value, String expected) {
    return new FileFormatException(
        "%s: says '%s' for '%s', expected %s; the file is damaged, restore it from a copy"
            .formatted(file, value, key, expected));
  }

  private String value(Map<String, String> metadata, String key) {
    String value = metadata.get(key);
    if (value == null) {
      throw new FileFormatException(
          folder.last() + ": says no '" + key + "'; it is no checkpoint of a run of Seq4J");
    }
    return value;
  }

  /** Gives a model's weights the values in a file, of either kind. */
  static TrainedModel.Origin readWeights(Path path, Model model) {
    SafeTensors file = open(path);
    file.copyTo(Checkpoint.weights(model));
    String said = file.metadata().getOrDefault("update", "0");
    long update = count(path, "update", said, Long.MAX_VALUE);
    return new TrainedModel.Origin(path, update);
  }

  /**
   * Opens a file of weights of any kind.
   *
   * @throws RunException if a newer release wrote it
   */
  static SafeTensors open(Path path) {
    SafeTensors file = SafeTensors.read(path);
    String format = file.metadata().getOrDefault(FORMAT_KEY, "");
    if (!format.matches("[0-9]{1,9}")) {
      throw new FileFormatException(
          path + ": says no format version (" + FORMAT_KEY + "); it was not written by Seq4J");
    }
    if (Integer.parseInt(format) > FORMAT) {
      throw new RunException(
          ("%s was written by Seq4J %s in format version %s; this is Seq4J %s, which reads versions"
                  + " up to %d.\n  Use a newer Seq4J.")
              .formatted(
                  path,
                  file.metadata().getOrDefault("seq4j", "of unknown version"),
                  format,
                  Versions.seq4j(),
                  FORMAT));
    }
    return file;
  }
}
