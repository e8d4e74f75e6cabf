package org.seq4j.runner.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.seq4j.api.Split;
import org.seq4j.api.Vocabularies;
import org.seq4j.nn.FileFormatException;
import org.seq4j.nn.Precision;
import org.seq4j.runner.config.ConfigNode;
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
  private final Experiment experiment;
  private final Vocabularies vocabularies;
  private final Model model;
  private final Trainer trainer;
  private final Checkpoints checkpoints;
  private final MetricsLog log;
  private List<String> changes = List.of();
  private List<String> pretrained = List.of();

  private TrainingRun(RunFolder folder, Experiment experiment, Vocabularies vocabularies) {
    this.folder = folder;
    this.experiment = experiment;
    this.vocabularies = vocabularies;
    this.model = experiment.model(vocabularies);
    model.parameters().allocate(Precision.FLOAT, experiment.settings().seed());
    this.trainer = experiment.trainer(model, vocabularies);
    TrainingSettings training = experiment.settings().training();
    this.checkpoints = new Checkpoints(folder, watched(), training.keepBest(), training.keepLast());
    this.log = new MetricsLog(folder.metrics());
  }

  /**
   * Opens a run.
   *
   * @param command the command line, for the provenance
   * @throws RunException if the folder cannot be used so
   */
  public static TrainingRun open(
      RunFolder folder,
      ExperimentSettings settings,
      RunFolder.IfThere ifThere,
      List<String> command,
      Registry registry) {
    folder.check(ifThere);
    Experiment experiment = new Experiment(settings, registry);
    if (ifThere == RunFolder.IfThere.RESUME) {
      return goOn(folder, experiment, registry);
    }
    TrainingRun run = new TrainingRun(folder, experiment, experiment.task().learnVocabularies());
    run.beginWith(experiment.pretrained(run.vocabularies));
    run.begin(ifThere, Provenance.now(command, settings, DataFile.of(experiment.task()), registry));
    return run;
  }

  private static TrainingRun goOn(RunFolder folder, Experiment experiment, Registry registry) {
    List<String> changes = new ArrayList<>(changes(folder, experiment.settings(), registry));
    DataChanges data = DataChanges.between(DataFile.noted(folder), DataFile.of(experiment.task()));
    data.check(folder);
    changes.addAll(data.judged());
    Vocabularies vocabularies = VocabularyFiles.read(folder, experiment.task());
    TrainingRun run = new TrainingRun(folder, experiment, vocabularies);
    run.changes = List.copyOf(changes);
    resume(run);
    run.log.cutAfter(run.state().update());
    SafeFiles.write(folder.config(), ConfigWriter.yaml(experiment.settings()));
    return run;
  }

  private static void resume(TrainingRun run) {
    Checkpoint last = run.checkpoints.readLast(run.model);
    try {
      run.trainer.resume(last);
    } catch (IllegalArgumentException e) {
      throw new FileFormatException(
          ("%s: does not belong to the optimizer '%s' of %s: %s.%n  Restore it from a copy, or"
                  + " begin anew (--overwrite, --out DIR).")
              .formatted(
                  run.folder.last(),
                  run.experiment.settings().training().optimizer().type(),
                  run.folder.config(),
                  e.getMessage()),
          e);
    }
  }

  private void beginWith(List<PretrainedVectors> vectors) {
    for (PretrainedVectors own : vectors) {
      own.copyTo(model.parameters().at(own.table()).all().get(0).values());
    }
    pretrained = vectors.stream().map(PretrainedVectors::summary).toList();
  }

  private void begin(RunFolder.IfThere ifThere, Provenance provenance) {
    SafeFiles.createFolder(folder.path());
    SafeFiles.write(folder.config(), ConfigWriter.yaml(experiment.settings()));
    if (ifThere == RunFolder.IfThere.OVERWRITE) {
      folder.deleteAllButConfig(); // not before something could be written here
    }
    SafeFiles.write(folder.provenance(), ConfigWriter.yaml(provenance));
    VocabularyFiles.write(folder.path(), vocabularies);
  }

  /** What is different from when the run was begun, if all of it may be. */
  private static List<String> changes(
      RunFolder folder, ExperimentSettings settings, Registry registry) {
    ConfigNode old =
        ConfigWriter.node(ExperimentReader.readTrained(folder.config(), List.of(), registry));
    ConfigNode now = ConfigWriter.node(settings);
    ConfigDifferences differences = new ConfigDifferences(old, now);
    List<String> all = differences.keys();
    List<String> wrong =
        all.stream().filter(key -> MAY_CHANGE.stream().noneMatch(may -> isIn(key, may))).toList();
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

  private String watched() {
    String metric = experiment.settings().training().stop().metric();
    return metric.isEmpty() ? Trainer.watchable(experiment.task()).get(0) : metric;
  }

  /** The name of the metric that decides which weights are best. */
  public String metric() {
    return watched();
  }

  /**
   * The settings and data that are different since the run went on: {@code training.clip: 5.0, was
   * 1.0}.
   */
  public List<String> changes() {
    return changes;
  }

  /** What was found of vectors that a new run begins with: {@link PretrainedVectors#summary}. */
  public List<String> pretrained() {
    return pretrained;
  }

  public RunFolder folder() {
    return folder;
  }

  public Experiment experiment() {
    return experiment;
  }

  public Vocabularies vocabularies() {
    return vocabularies;
  }

  public Model model() {
    return model;
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

  /** Gives the model its best weights and evaluates a split. */
  public Evaluation evaluateBest(Split split) {
    Checkpoints.readWeights(folder.best(), model);
    try (Evaluator evaluator = experiment.evaluator(vocabularies)) {
      return evaluator.evaluate(model, split);
    }
  }

  @Override
  public void close() {
    trainer.close();
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
