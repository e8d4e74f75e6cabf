package org.seq4j.runner.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.seq4j.nn.SafeTensors;
import org.seq4j.runner.config.ConfigNode;
import org.seq4j.runner.config.ConfigTree;
import org.seq4j.runner.config.Problems;
import org.seq4j.runner.train.Evaluation;
import org.seq4j.runner.train.TrainingListener;
import org.seq4j.runner.train.TrainingSettings;

/**
 * A run that is done again in another folder, as far as the first one went, and compared with it
 * while it goes on. It ends where the two first differ.
 */
public final class Reproduction implements TrainingListener, BooleanSupplier, AutoCloseable {
  private static final Set<String> NOT_COMPARED = Set.of("begun", "command", "data", "seed");

  private final RunFolder first;
  private final TrainingRun again;
  private final TrainingListener told;
  private final BooleanSupplier stop;
  private final long last;
  private final long lastEvaluated;
  private final boolean endsWithEvaluation;
  private Optional<String> difference = Optional.empty();
  private long updated;
  private long evaluated;

  private Reproduction(
      RunFolder first, TrainingRun again, TrainingListener told, BooleanSupplier stop) {
    this.first = first;
    this.again = again;
    this.told = told;
    this.stop = stop;
    CheckpointMetadata reached =
        new CheckpointMetadata(first.last(), SafeTensors.read(first.last()).metadata());
    this.last = reached.update();
    this.lastEvaluated = reached.state(again.metric()).evaluated();
    this.endsWithEvaluation = lastEvaluated == last && isEvaluated(again, last);
  }

  private static boolean isEvaluated(TrainingRun run, long update) {
    TrainingSettings settings = run.settings().training();
    return update % settings.evaluateEvery() == 0 || update == settings.updates();
  }

  /**
   * Begins.
   *
   * @param first the run
   * @param folder for the other one
   * @param settings those of the run
   * @param told hears the training
   * @param stop asked after every update
   * @throws RunException if the first is no run with a checkpoint, or the folder is in use
   */
  public static Reproduction begin(
      RunFolder first,
      RunFolder folder,
      RunSettings settings,
      TrainingListener told,
      BooleanSupplier stop,
      Registry registry) {
    if (!Files.isRegularFile(first.last())) {
      throw new RunException(
          "the run in %s has no checkpoint yet.\n  Let 'train' write one first."
              .formatted(first.path()));
    }
    List<String> command = List.of("reproduce", first.path().toString());
    TrainingRun again =
        TrainingRun.open(folder, settings, RunFolder.IfThere.REFUSE, command, registry);
    return new Reproduction(first, again, told, stop);
  }

  /** What is other than it was where the run was begun: versions, the computer. */
  public List<String> surroundings() {
    Problems problems = new Problems(first.provenance().toString());
    if (!Files.isRegularFile(first.provenance())) {
      return List.of();
    }
    ConfigNode old = ConfigTree.read(first.provenance(), problems);
    ConfigNode now = ConfigTree.read(again.folder().provenance(), problems);
    ConfigDifferences differences = new ConfigDifferences(old, now);
    return differences.keys().stream()
        .filter(key -> !NOT_COMPARED.contains(key))
        .map(differences::describe)
        .toList();
  }

  /**
   * Trains and compares.
   *
   * @return where the two first differ; empty if nowhere, or if it was asked to stop
   */
  public Optional<String> run() {
    difference = data().or(this::vocabularies);
    if (difference.isEmpty()) {
      again.train(this, this);
      if (difference.isEmpty() && isDone()) {
        difference = weights();
      }
    }
    return difference;
  }

  private Optional<String> data() {
    DataChanges changes =
        DataChanges.between(DataFile.noted(first), DataFile.noted(again.folder()));
    return changes.training().stream()
        .findFirst()
        .or(() -> changes.judged().stream().findFirst())
        .map(change -> "data: " + change);
  }

  private Optional<String> vocabularies() {
    return again.tasks().all().stream().flatMap(this::differentVocabularies).findFirst();
  }

  private Stream<String> differentVocabularies(RunTasks.RunTask task) {
    RunFolder one = first.ofTask(task.settings().names());
    RunFolder two = again.folder().ofTask(task.settings().names());
    return task.vocabularies().byName().keySet().stream()
        .filter(name -> !isSame(one.vocabulary(name), two.vocabulary(name)))
        .map(name -> "vocabulary: " + one.vocabulary(name) + " holds other tokens");
  }

  private static boolean isSame(Path one, Path two) {
    try {
      return Files.mismatch(one, two) < 0;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot compare " + one + " with " + two + ": " + e, e);
    }
  }

  private Optional<String> weights() {
    return differs("last weights", first.last(), again.folder().last())
        .or(
            () ->
                bestIsCompared()
                    ? differs("best weights", first.best(), again.folder().best())
                    : Optional.empty());
  }

  /** Not if the first run ended amid the evaluation that found its best weights. */
  private boolean bestIsCompared() {
    return Files.exists(first.best()) && Checkpoints.updates(first.best()) <= lastEvaluated;
  }

  private static Optional<String> differs(String what, Path one, Path two) {
    return Fingerprint.of(one).arrayDifferences(Fingerprint.of(two)).stream()
        .findFirst()
        .map(line -> what + ": " + line);
  }

  /** Whether the other run has come as far as the first. */
  public boolean isDone() {
    return updated >= last && (!endsWithEvaluation || evaluated >= last || again.isDone());
  }

  /** After which update the first run ends. */
  public long last() {
    return last;
  }

  /** The SHA-256 of the weights that were reached. */
  public String sum() {
    return Fingerprint.of(again.folder().last()).weights();
  }

  @Override
  public boolean getAsBoolean() {
    return difference.isPresent() || isDone() || stop.getAsBoolean();
  }

  @Override
  public void updated(Progress progress) {
    updated = progress.update();
    told.updated(progress);
  }

  @Override
  public void evaluated(Progress progress, Evaluation evaluation, boolean best) {
    evaluated = progress.update();
    told.evaluated(progress, evaluation, best);
    difference = MetricsLog.firstDifference(first.metrics(), again.folder().metrics());
  }

  @Override
  public void close() {
    again.close();
  }
}
