package org.seq4j.runner.wire;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seq4j.api.Examples;
import org.seq4j.api.Split;
import org.seq4j.api.Vocabularies;
import org.seq4j.nn.FileFormatException;
import org.seq4j.nn.Precision;
import org.seq4j.runner.config.ConfigWriter;
import org.seq4j.runner.model.Model;
import org.seq4j.runner.train.Checkpoint;
import org.seq4j.runner.train.Evaluation;
import org.seq4j.runner.train.Evaluator;
import org.seq4j.runner.train.Trainer;
import org.seq4j.runner.train.TrainingListener;
import org.seq4j.runner.train.TrainingSettings;
import org.seq4j.runner.train.TrainingState;

/**
 * The training of an experiment in a folder of its own: begun, or gone on with. Nothing on disk
 * changes before everything that can be checked has been.
 */
public final class TrainingRun implements AutoCloseable {
  /** Settings that may change when a run goes on. */
  private static final List<String> MAY_CHANGE =
      List.of(
          "training.updates",
          "training.objectives",
          "training.stop",
          "training.evaluate-every",
          "training.optimizer.rate",
          "training.clip",
          "training.clip-value",
          "training.keep-best",
          "training.keep-last",
          "search",
          "unknown",
          "data");

  private final RunFolder folder;
  private final RunTasks tasks;
  private final Trainer trainer;
  private final Checkpoints checkpoints;
  private final MetricsLog log;
  private final List<String> changes;
  private final List<String> initial;
  private Optional<FolderLock> lock = Optional.empty();

  /**
   * @param changes of settings and data since the run was begun
   * @param initial what was found of weights to begin with
   */
  private TrainingRun(
      RunFolder folder,
      RunTasks tasks,
      List<String> changes,
      List<String> initial,
      Registry registry) {
    this.folder = folder;
    this.tasks = tasks;
    this.changes = List.copyOf(changes);
    this.initial = List.copyOf(initial);
    this.trainer = tasks.trainer(registry);
    TrainingSettings training = settings().training();
    this.checkpoints =
        new Checkpoints(folder, trainer.metric(), training.keepBest(), training.keepLast());
    this.log = new MetricsLog(folder.metrics());
  }

  /** Opens the run of a single experiment. */
  public static TrainingRun open(
      RunFolder folder,
      ExperimentSettings settings,
      RunFolder.IfThere ifThere,
      List<String> command,
      Registry registry) {
    return open(folder, RunSettings.of(settings), ifThere, command, registry);
  }

  /**
   * Opens a run.
   *
   * @param command the command line, for the provenance
   * @throws RunException if the folder cannot be used so
   */
  public static TrainingRun open(
      RunFolder folder,
      RunSettings settings,
      RunFolder.IfThere ifThere,
      List<String> command,
      Registry registry) {
    folder.check(ifThere);
    if (ifThere == RunFolder.IfThere.RESUME) {
      return goOn(folder, settings, registry);
    }
    RunTasks tasks = RunTasks.learned(settings, registry);
    List<String> initial = tasks.begin(registry);
    TrainingRun run = new TrainingRun(folder, tasks, List.of(), initial, registry);
    Provenance now = Provenance.now(command, settings, tasks.data(), registry);
    run.alone(ifThere, () -> run.begin(ifThere, now));
    return run;
  }

  /**
   * Does something in the folder that nobody else uses from now on until the run is closed. What is
   * there is looked at once more: another program may have trained there until now.
   */
  private void alone(RunFolder.IfThere ifThere, Runnable work) {
    SafeFiles.createFolder(folder.path());
    lock = Optional.of(FolderLock.of(folder));
    try {
      folder.check(ifThere);
      work.run();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static TrainingRun goOn(RunFolder folder, RunSettings settings, Registry registry) {
    List<String> changes = new ArrayList<>(changes(folder, settings, registry));
    RunTasks tasks = RunTasks.read(folder, settings, registry);
    DataChanges data = DataChanges.between(DataFile.noted(folder), tasks.data());
    data.check(folder);
    changes.addAll(data.judged());
    tasks.parameters().allocateZeros(Precision.FLOAT);
    TrainingRun run = new TrainingRun(folder, tasks, changes, List.of(), registry);
    run.alone(
        RunFolder.IfThere.RESUME,
        () -> {
          resume(run);
          run.log.cutAfter(run.state().evaluated());
          SafeFiles.write(folder.config(), ConfigWriter.yaml(settings.node()));
          folder.deleteResult();
        });
    return run;
  }

  private static void resume(TrainingRun run) {
    Checkpoint last =
        run.checkpoints.readLast(run.tasks.parameters(), run.settings().tasks().keySet());
    try {
      run.trainer.resume(last);
    } catch (IllegalArgumentException e) {
      throw new FileFormatException(
          ("%s: does not belong to the optimizer '%s' of %s: %s.%n  Restore it from a copy, or"
                  + " begin anew (--overwrite, --out DIR).")
              .formatted(
                  run.folder.last(),
                  run.settings().training().optimizer().type(),
                  run.folder.config(),
                  e.getMessage()),
          e);
    }
  }

  private void begin(RunFolder.IfThere ifThere, Provenance provenance) {
    SafeFiles.write(
        folder.config(),
        part -> {
          Files.writeString(part, ConfigWriter.yaml(settings().node()));
          if (ifThere == RunFolder.IfThere.OVERWRITE) {
            folder.deleteAllButConfig(); // something can be written, and nothing old is beside it
          }
        });
    SafeFiles.write(folder.provenance(), ConfigWriter.yaml(provenance));
    for (RunTasks.RunTask task : tasks.all()) {
      VocabularyFiles.write(folder.ofTask(task.settings().names()).path(), task.vocabularies());
    }
  }

  /** What is different from when the run was begun, if all of it may be. */
  private static List<String> changes(RunFolder folder, RunSettings settings, Registry registry) {
    ConfigDifferences differences = ConfigDifferences.of(folder, settings, registry);
    List<String> all = differences.keys();
    List<String> wrong =
        all.stream()
            .filter(key -> MAY_CHANGE.stream().noneMatch(may -> isIn(ofTask(key), may)))
            .toList();
    if (!wrong.isEmpty()) {
      throw new RunException(
          "the run in %s was begun with other settings; different now:%n%s%n"
                  .formatted(
                      folder.path(),
                      wrong.stream()
                          .map(key -> "    " + differences.describe(key))
                          .collect(Collectors.joining("\n")))
              + "  Only %s may change. Put the others back, or begin anew (--overwrite, --out DIR)."
                  .formatted(MAY_CHANGE));
    }
    return all.stream().map(differences::describe).toList();
  }

  private static boolean isIn(String key, String outer) {
    return key.equals(outer) || key.startsWith(outer + ".");
  }

  /** The key that a single experiment would have for a task's setting. */
  private static String ofTask(String key) {
    return key.replaceFirst("^tasks\\.[^.]+\\.stop", "training.stop")
        .replaceFirst("^tasks\\.[^.]+\\.", "");
  }

  /** The name of the metric that decides which weights are best. */
  public String metric() {
    return trainer.metric();
  }

  /**
   * The settings and data that are different since the run went on: {@code training.clip: 5.0, was
   * 1.0}.
   */
  public List<String> changes() {
    return changes;
  }

  /** What was found of weights and vectors that a new run begins with, a line each. */
  public List<String> initial() {
    return initial;
  }

  public RunFolder folder() {
    return folder;
  }

  public RunSettings settings() {
    return tasks.settings();
  }

  /** What is trained. */
  public RunTasks tasks() {
    return tasks;
  }

  /** The experiment of the first task, in most runs the only one. */
  public Experiment experiment() {
    return tasks.first().experiment();
  }

  /** The vocabularies of the first task. */
  public Vocabularies vocabularies() {
    return tasks.first().vocabularies();
  }

  /** The model of the first task. */
  public Model model() {
    return tasks.first().model();
  }

  /** Where training is. */
  public TrainingState state() {
    return trainer.state();
  }

  /** Whether nothing is left to do. */
  public boolean isDone() {
    return trainer.isDone();
  }

  /** Trains; see {@link Trainer#run}. Evaluations also go to the folder. */
  public void train(TrainingListener listener, BooleanSupplier stop) {
    trainer.run(checkpoints, new Both(log, listener), stop);
  }

  /** The tasks that got no more updates towards the end. */
  public List<String> stopped() {
    return trainer.stopped();
  }

  /** What a finished run is judged by: test, or dev where no task has a test split. */
  public Optional<Split> judgedBy() {
    return Stream.of(Split.TEST, Split.DEV)
        .filter(split -> tasks.all().stream().anyMatch(task -> task.experiment().task().has(split)))
        .findFirst();
  }

  /**
   * Evaluates what the run is judged by and keeps the result in the folder. Only then is the run
   * finished.
   *
   * @return what was found, by task
   */
  public Map<String, Evaluation> finish() {
    Map<String, Evaluation> found = judgedBy().map(this::evaluateBest).orElse(Map.of());
    RunResult.of(this, found, log.seconds(), log.tokensPerSecond()).write(folder);
    return found;
  }

  /**
   * Gives the models their best weights, evaluates a split of each task that has it, and keeps what
   * was said in the folder.
   */
  public Map<String, Evaluation> evaluateBest(Split split) {
    Checkpoints.readWeights(folder.best(), tasks.parameters());
    Map<String, Evaluation> byTask = new LinkedHashMap<>();
    for (RunTasks.RunTask task : tasks.all()) {
      if (task.experiment().task().has(split)) {
        byTask.put(task.name(), evaluate(task, split));
      }
    }
    return byTask;
  }

  private Evaluation evaluate(RunTasks.RunTask task, Split split) {
    try (Evaluator evaluator = task.experiment().evaluator(task.vocabularies());
        Examples examples = task.experiment().task().examples(split, task.vocabularies())) {
      return KeptOutputs.write(
          folder.ofTask(task.settings().names()).outputs(split),
          each -> evaluator.evaluate(task.model(), examples, each));
    }
  }

  @Override
  public void close() {
    trainer.close();
    lock.ifPresent(FolderLock::close);
  }

  private record Both(TrainingListener first, TrainingListener second) implements TrainingListener {
    @Override
    public void updated(Progress progress) {
      first.updated(progress);
      second.updated(progress);
    }

    @Override
    public void evaluated(Progress progress, Evaluation evaluation, boolean best) {
      first.evaluated(progress, evaluation, best);
      second.evaluated(progress, evaluation, best);
    }
  }
}
