package org.seq4j.runner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.seq4j.api.Split;
import org.seq4j.runner.process.Parent;
import org.seq4j.runner.train.Baselines;
import org.seq4j.runner.train.Evaluation;
import org.seq4j.runner.wire.ExperimentSettings;
import org.seq4j.runner.wire.Registry;
import org.seq4j.runner.wire.RunFolder;
import org.seq4j.runner.wire.RunReader;
import org.seq4j.runner.wire.RunSettings;
import org.seq4j.runner.wire.RunTasks;
import org.seq4j.runner.wire.TrainingRun;
import org.seq4j.runner.wire.Versions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seq4j train}. */
@Command(
    name = "train",
    description = {
      "Trains a model as a configuration says, evaluates it on the test split and keeps it in the"
          + " run's folder.",
      "A run that is there already is left alone, unless --resume or --overwrite is given. Ctrl-C"
          + " saves the run; --resume goes on with it."
    },
    footer = {
      "",
      "Examples:",
      "  seq4j train examples/numbers-en-fr.yaml",
      "  seq4j train examples/numbers-en-fr.yaml --set model.encoder=gru --set name=with-gru",
      "  seq4j train examples/numbers-en-fr.yaml --resume --set training.updates=20000",
      "  seq4j train fr-en.yaml --from runs/multi30k-de-en --freeze decoder,output"
    })
final class TrainCommand implements Callable<Integer> {
  private final Console console;
  private final List<String> command;

  /** What is done when the parent is gone: before training begins there is nothing to save. */
  private volatile Runnable abandoned = () -> Runtime.getRuntime().halt(Failures.INTERRUPTED);

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Parameters(paramLabel = "CONFIG", description = "The configuration, a YAML file.")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Change a setting, as in --set training.updates=500 or --set model.attention=none. Can be"
              + " given several times.")
  private List<String> sets = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run's folder. Without it: runs/NAME, with the configuration's name.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--resume", description = "Go on with the run where its last checkpoint is.")
  private boolean resume;

  @Option(names = "--overwrite", description = "Replace the run if there is one.")
  private boolean overwrite;

  @Option(
      names = "--from",
      paramLabel = "RUN",
      description =
          "Begin with the weights of a trained run, where parts have the same name, shape and words;"
              + " the setting initial-weights.run.")
  private Optional<Path> from = Optional.empty();

  @Option(
      names = "--freeze",
      paramLabel = "PART",
      split = ",",
      description =
          "Leave the weights of this part of the model as they are; the setting training.freeze. Can"
              + " be given several times.")
  private List<String> freeze = new ArrayList<>();

  TrainCommand(Console console, List<String> command) {
    this.console = console;
    this.command = command;
  }

  @Override
  public Integer call() {
    if (resume && overwrite) {
      throw new ParameterException(
          spec.commandLine(), "--resume goes on with a run, --overwrite replaces it: choose one");
    }
    if (Parent.isThere()) {
      Parent.whenGone(console.in(), () -> abandoned.run());
    }
    Registry registry = Registry.load();
    RunSettings settings = RunReader.read(config, allSets(), registry);
    RunFolder folder = new RunFolder(out.orElse(Path.of("runs", settings.name())));
    long start = System.nanoTime();
    try (TrainingRun run = TrainingRun.open(folder, settings, ifThere(), command, registry)) {
      describe(run);
      long begun = run.state().update();
      if (train(run)) {
        return interrupted(run);
      }
      explainEnd(run, begun);
      report(run, (System.nanoTime() - start) * 1e-9);
    }
    return 0;
  }

  /** What is changed, the options that stand for settings among it. */
  private List<String> allSets() {
    CommandLine line = spec.commandLine();
    List<String> all = new ArrayList<>(sets);
    if (from.isPresent()) {
      SearchOptions.refuseBeside(line, sets, "--from", "initial-weights(=|\\.run=)");
      all.add("initial-weights.run=" + SearchOptions.quoted(from.get()));
    }
    if (!freeze.isEmpty()) {
      SearchOptions.refuseBeside(line, sets, "--freeze", "training\\.freeze=");
      all.add("training.freeze=[" + String.join(", ", freeze) + "]");
    }
    return all;
  }

  private RunFolder.IfThere ifThere() {
    if (resume) {
      return RunFolder.IfThere.RESUME;
    }
    return overwrite ? RunFolder.IfThere.OVERWRITE : RunFolder.IfThere.REFUSE;
  }

  private void describe(TrainingRun run) {
    RunSettings settings = run.settings();
    console.say("run         " + run.folder().path());
    run.tasks().all().forEach(task -> describe(task, settings.isAlone()));
    run.initial().forEach(found -> console.say("initial     " + found));
    console.say(
        "parameters  "
            + Text.count(run.tasks().parameters().count())
            + (settings.training().freeze().isEmpty()
                ? ""
                : ", frozen: " + String.join(", ", settings.training().freeze())));
    console.say(
        "engine      ND4J %s, %d cores, Java %s"
            .formatted(
                Versions.nd4j(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature()));
    run.changes().forEach(change -> console.say("changed     " + change));
    console.say(
        "updates     %s of %s, evaluation every %s on %s"
            .formatted(
                Text.count(run.state().update()),
                Text.count(settings.training().updates()),
                Text.count(settings.training().evaluateEvery()),
                run.metric()));
  }

  private static Map<String, Map<String, Double>> baselines(RunTasks.RunTask task, Split split) {
    return new Baselines(task.experiment().task(), task.vocabularies()).evaluate(split);
  }

  private void describe(RunTasks.RunTask task, boolean alone) {
    ExperimentSettings settings = task.experiment().settings();
    String splits =
        Arrays.stream(Split.values())
            .filter(task.experiment().task()::has)
            .map(Split::label)
            .collect(Collectors.joining(", "));
    String name = alone ? "" : task.name() + ": ";
    console.say("task        " + name + settings.task().type() + " (" + splits + ")");
    console.say(
        "vocabulary  source %s, target %s"
            .formatted(
                Text.count(task.vocabularies().source().size()),
                Text.count(task.vocabularies().target().size())));
    console.say(
        "model       %s encoder, %s attention, %s decoder%s"
            .formatted(
                settings.model().encoder().type(),
                settings.model().attention().type(),
                settings.model().decoder().type(),
                shared(task)));
    if (task.experiment().task().has(Split.DEV)) {
      BaselineTable.say(console, name, Split.DEV.label(), baselines(task, Split.DEV));
    }
  }

  private static String shared(RunTasks.RunTask task) {
    List<String> shared = task.settings().names().shared().values().stream().sorted().toList();
    return shared.isEmpty() ? "" : ", shared: @" + String.join(", @", new TreeSet<>(shared));
  }

  /** Whether it was interrupted. */
  private boolean train(TrainingRun run) {
    long updates = run.settings().training().updates();
    try (TrainingProgress progress = new TrainingProgress(console, run.state().update(), updates);
        Interruption interruption =
            new Interruption(
                () ->
                    console.say(
                        "Stopping after this update; the run is saved. (Ctrl-C again: end at"
                            + " once.)"))) {
      abandoned = interruption::ask;
      run.train(progress, interruption);
      return interruption.getAsBoolean() && !run.isDone();
    }
  }

  private int interrupted(TrainingRun run) {
    console.say(
        "Stopped after update %s; saved in %s."
            .formatted(Text.count(run.state().update()), run.folder().path()));
    String options =
        allSets().stream().map(set -> " --set " + Text.quoted(set)).collect(Collectors.joining());
    String place = out.map(path -> " --out " + Text.quoted(path.toString())).orElse("");
    console.say(
        "Go on with: seq4j train "
            + Text.quoted(config.toString())
            + options
            + place
            + " --resume");
    return Failures.INTERRUPTED;
  }

  private void explainEnd(TrainingRun run, long begun) {
    long done = run.state().update();
    long updates = run.settings().training().updates();
    if (done < updates) {
      console.say(
          run.stopped().isEmpty() || run.settings().isAlone()
              ? "Ended early: %d evaluations without a better %s (training.stop.patience)."
                  .formatted(run.state().withoutBetter(), run.metric())
              : "Ended early: none of the tasks became better for as long as its patience (stop.patience).");
    } else if (done == begun) {
      console.say(
          "0 updates left: %s of %s are done. Train longer with --resume --set training.updates=%d."
              .formatted(Text.count(done), Text.count(updates), 2 * done));
    }
  }

  private void report(TrainingRun run, double seconds) {
    long update = run.state().bestUpdate();
    String which =
        update > 0
            ? "best weights, of update %s by %s".formatted(Text.count(update), run.metric())
            : "last weights";
    console.say(
        "Trained %s updates in %s; %s."
            .formatted(Text.count(run.state().update()), Text.duration(seconds), which));
    Map<String, Evaluation> found = run.finish();
    run.judgedBy().ifPresent(split -> print(run, split, found));
    console.print("updates " + run.state().update());
    console.print("time " + Text.duration(seconds));
    console.print("run " + run.folder().path());
    console.flush();
  }

  private void print(TrainingRun run, Split split, Map<String, Evaluation> found) {
    for (RunTasks.RunTask task : run.tasks().all()) {
      if (found.containsKey(task.name())) {
        String data = (run.settings().isAlone() ? "" : task.name() + " ") + split.label();
        EvaluationTable.print(console, data, found.get(task.name()));
        BaselineTable.print(console, data, baselines(task, split));
      }
    }
  }
}
