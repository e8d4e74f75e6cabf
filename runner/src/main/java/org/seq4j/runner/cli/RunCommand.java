package org.seq4j.runner.cli;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.PatternSyntaxException;
import org.seq4j.runner.config.Suggest;
import org.seq4j.runner.experiments.Capacity;
import org.seq4j.runner.experiments.Experiments;
import org.seq4j.runner.experiments.ExperimentsFolder;
import org.seq4j.runner.experiments.ExperimentsReader;
import org.seq4j.runner.experiments.Outcome;
import org.seq4j.runner.experiments.PlannedRun;
import org.seq4j.runner.experiments.RunsExecutor;
import org.seq4j.runner.experiments.Standing;
import org.seq4j.runner.wire.FolderLock;
import org.seq4j.runner.wire.Registry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seq4j run}. */
@Command(
    name = "run",
    description = {
      "Trains all runs of a file of experiments: grids of settings, seeds, several at once, each in a"
          + " process of its own.",
      "Every configuration is checked before anything starts. Runs that are finished are left out,"
          + " interrupted ones go on, and one that fails does not stop the others: call it again"
          + " after any interruption. Ctrl-C saves all runs that go on.",
      "Exit status 1 if a run failed. What the runs reached is compared at the end, as by 'compare'."
    },
    footer = {
      "",
      "Examples:",
      "  seq4j run examples/encoder-attention-grid.yaml",
      "  seq4j run examples/encoder-attention-grid.yaml --dry-run",
      "  seq4j run examples/encoder-attention-grid.yaml --only 'gru-*' --jobs 1"
    })
final class RunCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Parameters(paramLabel = "EXPERIMENTS", description = "The file of experiments, in YAML.")
  private Path file;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description =
          "Do N runs at once; the cores are divided among them, which changes no result. Without it:"
              + " one for each core, as far as there are 2 GiB of memory for each.")
  private Optional<Integer> jobs = Optional.empty();

  @Option(
      names = "--only",
      paramLabel = "PATTERN",
      description =
          "Only the runs whose names are like this, with * and ?, as in --only 'gru-*'. Can be given"
              + " several times.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder of the runs' folders. Without it: runs/NAME, with the file's name.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--overwrite",
      description = "Do runs anew whose settings have changed since they were begun.")
  private boolean overwrite;

  @Option(
      names = "--dry-run",
      description = "Print the runs, how far each is and what it sets, and do nothing.")
  private boolean dryRun;

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (jobs.orElse(1) < 1) {
      throw new ParameterException(
          spec.commandLine(), "--jobs must be at least 1, got " + jobs.orElseThrow());
    }
    Registry registry = Registry.load();
    Experiments experiments = ExperimentsReader.read(file, registry);
    List<PlannedRun> wanted = wanted(experiments);
    ExperimentsFolder folder =
        new ExperimentsFolder(out.orElse(Path.of("runs", experiments.name())));
    if (dryRun) {
      print(Standing.of(wanted, folder, true, registry));
      return 0;
    }
    try (FolderLock lock = folder.lock()) {
      List<Standing> standings = Standing.of(wanted, folder, overwrite, registry);
      folder.note(experiments);
      List<Outcome> outcomes = run(standings, folder);
      RunsReport report = new RunsReport(console, folder);
      report.print(outcomes);
      report.compare(outcomes, registry);
      int status = status(outcomes);
      if (status == Failures.INTERRUPTED) {
        console.say("Go on with the same command again.");
      }
      return status;
    }
  }

  private List<PlannedRun> wanted(Experiments experiments) {
    if (only.isEmpty()) {
      return experiments.runs();
    }
    Set<PlannedRun> wanted = new HashSet<>();
    for (String text : only) {
      PathMatcher pattern = pattern(text);
      List<PlannedRun> like =
          experiments.runs().stream().filter(run -> pattern.matches(Path.of(run.name()))).toList();
      if (like.isEmpty()) {
        List<String> names = experiments.runs().stream().map(PlannedRun::name).toList();
        throw new ParameterException(
            spec.commandLine(),
            "no run is like --only " + text + Suggest.hint(text, "Runs", names));
      }
      wanted.addAll(like);
    }
    return experiments.runs().stream().filter(wanted::contains).toList();
  }

  private PathMatcher pattern(String text) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + text);
    } catch (PatternSyntaxException e) {
      throw new ParameterException(
          spec.commandLine(), "--only " + text + ": " + e.getDescription(), e);
    }
  }

  private void print(List<Standing> standings) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("run", "state", "sets"));
    for (Standing standing : standings) {
      StringBuilder sets = new StringBuilder();
      standing.run().changes().forEach(set -> sets.append(" --set ").append(Text.quoted(set)));
      rows.add(List.of(standing.run().name(), standing.stage().words(), sets.toString().strip()));
    }
    Text.table(rows).forEach(console::print);
    console.flush();
  }

  private List<Outcome> run(List<Standing> standings, ExperimentsFolder folder) {
    Capacity here = Capacity.here();
    long open = standings.stream().filter(each -> each.stage() != Standing.Stage.FINISHED).count();
    int atOnce = (int) Math.max(1, Math.min(jobs.orElse(here.jobs()), open));
    int threads = here.threadsOf(atOnce);
    console.say("folder      " + folder.path());
    console.say("runs        " + counts(standings));
    if (open > 0) {
      console.say(
          "at once     %s of %s".formatted(plural(atOnce, "run"), plural(threads, "thread")));
    }
    try (RunsDisplay display = new RunsDisplay(console, folder, (int) open)) {
      RunsExecutor executor =
          new RunsExecutor(folder, Main.class.getName(), atOnce, threads, display);
      try (Interruption interruption = new Interruption(() -> stop(executor))) {
        return executor.run(standings);
      }
    }
  }

  private void stop(RunsExecutor executor) {
    console.say("Stopping; the runs that go on are being saved. (Ctrl-C again: end at once.)");
    executor.stop();
  }

  private static String counts(List<Standing> standings) {
    Map<Standing.Stage, Integer> counts = new EnumMap<>(Standing.Stage.class);
    standings.forEach(standing -> counts.merge(standing.stage(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach((stage, count) -> parts.add(count + " " + stage.words()));
    return standings.size() + ": " + String.join(", ", parts);
  }

  private static String plural(int count, String word) {
    return count + " " + word + (count == 1 ? "" : "s");
  }

  private static int status(List<Outcome> outcomes) {
    if (outcomes.stream().anyMatch(each -> each.end() == Outcome.End.FAILED)) {
      return Failures.FAILED;
    }
    boolean whole = outcomes.stream().allMatch(each -> each.result().isPresent());
    return whole ? 0 : Failures.INTERRUPTED;
  }
}
