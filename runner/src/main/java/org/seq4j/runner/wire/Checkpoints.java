package org.seq4j.runner.wire;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.seq4j.nn.Array;
import org.seq4j.nn.FileFormatException;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.SafeTensors;
import org.seq4j.runner.train.BadBatch;
import org.seq4j.runner.train.Checkpoint;
import org.seq4j.runner.train.CheckpointStore;
import org.seq4j.runner.train.TrainingState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checkpoints as safetensors files in a run's folder. */
public final class Checkpoints implements CheckpointStore {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  /** Begins the names of the optimizer's arrays. */
  static final String OPTIMIZER = "optimizer.";

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
    SafeTensors.write(folder.last(), arrays, CheckpointMetadata.of(checkpoint, metric));
    saved = Optional.of(checkpoint.state());
  }

  @Override
  public void saveBad(BadBatch bad) {
    Path file = folder.badBatch(bad.update());
    BadBatchFile.write(file, bad);
    LOG.warn(
        "update {} failed; its batch is in {}: 'seq4j replay' computes it again",
        bad.update(),
        file);
  }

  @Override
  public void saveBest(Checkpoint checkpoint) {
    SafeTensors.write(
        folder.best(), checkpoint.weights(), CheckpointMetadata.of(checkpoint, metric));
  }

  @Override
  public void saveEvaluated(Checkpoint checkpoint, double value, boolean higherIsBetter) {
    if (keepBest > 0 || keepLast > 0) {
      new KeptWeights(folder)
          .save(
              checkpoint.weights(),
              CheckpointMetadata.of(checkpoint, metric),
              checkpoint.state().update(),
              value,
              higherIsBetter,
              keepBest,
              keepLast);
    }
  }

  /**
   * Reads the last checkpoint; the weights get its values.
   *
   * @param tasks their names
   * @throws FileFormatException if the file is damaged or does not fit the model
   * @throws RunException if a newer release wrote it
   */
  public Checkpoint readLast(Parameters parameters, Collection<String> tasks) {
    SafeTensors file = open(folder.last());
    Map<String, Array> weights = Checkpoint.weights(parameters);
    file.copyTo(weights);
    Map<String, Array> optimizer = new LinkedHashMap<>();
    for (String name : file.names()) {
      if (name.startsWith(OPTIMIZER)) {
        optimizer.put(name.substring(OPTIMIZER.length()), file.array(name));
      }
    }
    CheckpointMetadata metadata = new CheckpointMetadata(folder.last(), file.metadata());
    TrainingState state = metadata.state(metric);
    saved = Optional.of(state);
    return new Checkpoint(weights, optimizer, state, metadata.tasks(tasks));
  }

  /** Gives weights the values in a file, of either kind. */
  static TrainedModel.Origin readWeights(Path path, Parameters parameters) {
    SafeTensors file = open(path);
    file.copyTo(Checkpoint.weights(parameters));
    boolean said = file.metadata().containsKey("update");
    return new TrainedModel.Origin(path, said ? updates(path, file) : 0);
  }

  /** How many updates a checkpoint's weights had. */
  static long updates(Path path) {
    return updates(path, open(path));
  }

  private static long updates(Path path, SafeTensors file) {
    return new CheckpointMetadata(path, file.metadata()).update();
  }

  /**
   * Opens a file of weights of any kind.
   *
   * @throws RunException if a newer release wrote it
   */
  static SafeTensors open(Path path) {
    SafeTensors file = SafeTensors.read(path);
    String format = file.metadata().getOrDefault(CheckpointMetadata.FORMAT_KEY, "");
    if (!format.matches("[0-9]{1,9}")) {
      throw new FileFormatException(
          "%s: says no format version (%s); it was not written by Seq4J"
              .formatted(path, CheckpointMetadata.FORMAT_KEY));
    }
    if (Integer.parseInt(format) > CheckpointMetadata.FORMAT) {
      throw new RunException(
          ("%s was written by Seq4J %s in format version %s; this is Seq4J %s, which reads versions"
                  + " up to %d.\n  Use a newer Seq4J.")
              .formatted(
                  path,
                  file.metadata().getOrDefault("seq4j", "of unknown version"),
                  format,
                  Versions.seq4j(),
                  CheckpointMetadata.FORMAT));
    }
    return file;
  }
}
