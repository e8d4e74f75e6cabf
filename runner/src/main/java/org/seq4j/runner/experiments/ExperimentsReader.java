package org.seq4j.runner.experiments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seq4j.api.ConfigException;
import org.seq4j.api.Task;
import org.seq4j.runner.config.ConfigMapping;
import org.seq4j.runner.config.ConfigNode;
import org.seq4j.runner.config.ConfigScalar;
import org.seq4j.runner.config.ConfigTree;
import org.seq4j.runner.config.Problems;
import org.seq4j.runner.config.RecordBinder;
import org.seq4j.runner.wire.Experiment;
import org.seq4j.runner.wire.Registry;
import org.seq4j.runner.wire.RunReader;
import org.seq4j.runner.wire.RunSettings;
import org.seq4j.runner.wire.TaskSettings;

/** Reads a file of experiments and checks the configuration of every run. */
public final class ExperimentsReader {
  private static final int NAMED = 3;
  private static final String FILE = "file";

  private final Path file;
  private final Registry registry;
  private final Problems problems;
  private final Map<Problems.Problem, List<String>> byProblem = new LinkedHashMap<>();

  private ExperimentsReader(Path file, Registry registry) {
    this.file = file;
    this.registry = registry;
    this.problems = new Problems(file.toString());
  }

  /**
   * Reads a file.
   *
   * @throws ConfigException with every problem of the file and of each run's configuration
   */
  public static Experiments read(Path file, Registry registry) {
    return new ExperimentsReader(file, registry).read();
  }

  private Experiments read() {
    ConfigNode root = ConfigTree.read(file, problems);
    Optional<ExperimentsSettings> settings =
        RecordBinder.bind(root, ExperimentsSettings.class, "a file of experiments", problems);
    if (settings.isEmpty()) {
      problems.throwIfAny();
    }
    ConfigMapping all = (ConfigMapping) root;
    Drafts drafts = new Drafts(base(all), all.get("seeds"), problems);
    for (ConfigNode entry : Axis.elements(all.get("runs").orElseThrow())) {
      drafts.add((ConfigMapping) entry);
    }
    if (drafts.all().isEmpty() && problems.count() == 0) {
      problems.problem(all.get("runs").orElseThrow(), "is empty: name one run at least");
    }
    List<PlannedRun> runs = drafts.all().stream().flatMap(draft -> check(draft).stream()).toList();
    byProblem.forEach((problem, names) -> report(problem, names, drafts.all().size()));
    problems.throwIfAny();
    return new Experiments(settings.orElseThrow().name(), runs);
  }

  /** What all runs start from: the defaults, over the file that they name. */
  private ConfigMapping base(ConfigMapping root) {
    ConfigMapping empty = ConfigMapping.empty("", root.location());
    Optional<ConfigNode> written = root.get("defaults");
    if (written.isPresent() && !(written.get() instanceof ConfigMapping)) {
      problems.problem(
          written.get(), "expected a mapping of settings, got " + written.get().found());
    }
    ConfigMapping defaults =
        written
            .filter(ConfigMapping.class::isInstance)
            .map(node -> ((ConfigMapping) node).at(""))
            .orElse(empty);
    if (defaults.get("name").isPresent()) {
      problems.problem(
          defaults.entries().get("name").keyLocation(),
          "defaults.name",
          "each run has a name of its own: leave it out");
    }
    ConfigMapping base =
        defaults.without(FILE).over(defaults.get(FILE).map(this::named).orElse(empty));
    return base.get("version").isPresent()
        ? base
        : base.with("version", root.entries().get("version"));
  }

  private ConfigNode named(ConfigNode path) {
    if (path instanceof ConfigScalar scalar && !scalar.isMissing()) {
      return ConfigTree.read(file.resolveSibling(scalar.text()), problems);
    }
    problems.problem(
        path.location(), "defaults.file", "expected the path of a file, got " + path.found());
    return ConfigMapping.empty("", path.location());
  }

  private Optional<PlannedRun> check(Drafts.Draft draft) {
    Problems own = new Problems(draft.name());
    try {
      RunSettings settings =
          RunReader.read(draft.root(), task -> draft.changed(task, own), own, registry);
      findData(settings, draft, own);
      if (own.count() == 0) {
        return Optional.of(new PlannedRun(draft.name(), settings, draft.changes()));
      }
    } catch (ConfigException e) {
      if (own.count() == 0) {
        own.problem(draft.root(), e.getMessage());
      }
    }
    own.list()
        .forEach(
            problem ->
                byProblem.computeIfAbsent(problem, any -> new ArrayList<>()).add(draft.name()));
    return Optional.empty();
  }

  private void findData(RunSettings settings, Drafts.Draft draft, Problems own) {
    for (TaskSettings task : settings.tasks().values()) {
      for (Task.File data : new Experiment(task.experiment(), registry).task().files()) {
        if (!Files.isRegularFile(data.path())) {
          own.problem(
              draft.root().find("task").orElse(draft.root()),
              "the %s file %s is not there: %s"
                  .formatted(data.split().label(), data.name(), data.path()));
        }
      }
    }
  }

  private void report(Problems.Problem problem, List<String> names, int all) {
    String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    String rest = names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "";
    String where = names.size() == all && all > 1 ? "all " + all + " runs" : first + rest;
    problems.problem(problem.location(), problem.path(), problem.message() + "\n    in " + where);
  }
}
