package org.seq4j.runner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.seq4j.api.Split;
import org.seq4j.runner.train.Baselines;
import org.seq4j.runner.train.Evaluation;
import org.seq4j.runner.wire.ExperimentReader;
import org.seq4j.runner.wire.ExperimentSettings;
import org.seq4j.runner.wire.Registry;
import org.seq4j.runner.wire.RunFolder;
import org.seq4j.runner.wire.TrainingRun;
import org.seq4j.runner.wire.Versions;
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
      "  seq4j train examples/numbers-en-fr.yaml --resume --set training.updates=20000"
    })
final class TrainCommand implements Callable<Integer> {
  private final Console console;
  private final List<String> command;

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
    Registry registry = Registry.load();
    ExperimentSettings settings = ExperimentReader.read(config, sets, registry);
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

  private RunFolder.IfThere ifThere() {
    if (resume) {
      return RunFolder.IfThere.RESUME;
    }
    return overwrite ? RunFolder.IfThere.OVERWRITE : RunFolder.IfThere.REFUSE;
  }

  private void describe(TrainingRun run) {
    ExperimentSettings settings = run.experiment().settings();
    String splits =
        Arrays.stream(Split.values())
            .filter(run.experiment().task()::has)
            .map(Split::label)
            .collect(Collectors.joining(", "));
    console.say("run         " + run.folder().path());
    console.say("task        " + settings.task().type() + " (" + splits + ")");
    console.say(
        "vocabulary  source %s, target %s"
            .formatted(
                Text.count(run.vocabularies().source().size()),
                Text.count(run.vocabularies().target().size())));
    run.pretrained().forEach(found -> console.say("pretrained  " + found));
    console.say(
        "model       %s encoder, %s attention, %s decoder: %s parameters"
            .formatted(
                settings.model().encoder().type(),
                settings.model().attention().type(),
                settings.model().decoder().type(),
                Text.count(run.model().parameters().count())));
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
    if (run.experiment().task().has(Split.DEV)) {
      baselines(run, Split.DEV)
          .forEach(
              (name, metrics) ->
                  console.say("baseline    " + name + ": dev " + Text.metrics(metrics)));
    }
  }

  private static Map<String, Map<String, Double>> baselines(TrainingRun run, Split split) {
    return new Baselines(run.experiment().task(), run.vocabularies()).evaluate(split);
  }

  /** Whether it was interrupted. */
  private boolean train(TrainingRun run) {
    long updates = run.experiment().settings().training().updates();
    try (TrainingProgress progress = new TrainingProgress(console, run.state().update(), updates);
        Interruption interruption =
            new Interruption(
                () ->
                    console.say(
                        "Stopping after this update; the run is saved. (Ctrl-C again: end at"
                            + " once.)"))) {
      run.train(progress, interruption);
      return interruption.getAsBoolean() && !run.isDone();
    }
  }

  private int interrupted(TrainingRun run) {
    console.say(
        "Stopped after update %s; saved in %s."
            .formatted(Text.count(run.state().update()), run.folder().path()));
    String options =
        sets.stream().map(set -> " --set " + Text.quoted(set)).collect(Collectors.joining());
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
    long updates = run.experiment().settings().training().updates();
    if (done < updates) {
      console.say(
          "Ended early: %d evaluations without a better %s (training.stop.patience)."
              .formatted(run.state().withoutBetter(), run.metric()));
    } else if (done == begun) {
      console.say(
          "0 updates left: %s of %s are done. Train longer with --resume --set training.updates=%d."
              .formatted(Text.count(done), Text.count(updates), 2 * done));
    }
  }

  private void report(TrainingRun run, double seconds) {
    long update = run.state().bestUpdate();
    String which = update > 0 ? "best weights, of update " + Text.count(update) : "last weights";
    console.say(
        "Trained %s updates in %s; %s."
            .formatted(Text.count(run.state().update()), Text.duration(seconds), which));
    if (run.experiment().task().has(Split.TEST)) {
      Evaluation evaluation = run.evaluateBest(Split.TEST);
      EvaluationTable.print(console, Split.TEST.label(), evaluation, baselines(run, Split.TEST));
    }
    console.print("updates " + run.state().update());
    console.print("time " + Text.duration(seconds));
    console.print("run " + run.folder().path());
    console.flush();
  }
}
