package org.seq4j.runner.experiments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seq4j.runner.config.ConfigMapping;
import org.seq4j.runner.config.ConfigNode;
import org.seq4j.runner.config.ConfigScalar;
import org.seq4j.runner.config.ConfigWriter;
import org.seq4j.runner.config.Location;
import org.seq4j.runner.config.Overrides;
import org.seq4j.runner.config.Problems;
import org.seq4j.runner.wire.RunReader;

/** Makes the configurations of all runs; what they say is not looked at here. */
final class Drafts {
  private static final int MOST = 10_000;
  private static final int LONGEST = 100;

  private final ConfigNode base;
  private final Optional<ConfigNode> seeds;
  private final Problems problems;
  private final Map<String, Draft> byName = new LinkedHashMap<>();

  /**
   * A run whose configuration is not checked yet.
   *
   * @param name of the run
   * @param named where its name was written
   * @param root its configuration
   * @param ofTasks what is to be put into every one of several tasks
   * @param changes what differs from the defaults, as for {@code --set}
   */
  record Draft(
      String name,
      Location named,
      ConfigNode root,
      List<Axis.Point> ofTasks,
      List<String> changes) {
    /** One of several tasks with what is to be put into it. */
    ConfigNode changed(ConfigNode task, Problems problems) {
      return put(task, ofTasks, problems);
    }
  }

  /**
   * @param base the configuration that all runs start from
   * @param seeds for entries without seeds of their own
   */
  Drafts(ConfigNode base, Optional<ConfigNode> seeds, Problems problems) {
    this.base = base;
    this.seeds = seeds;
    this.problems = problems;
  }

  /** All runs so far. */
  List<Draft> all() {
    return List.copyOf(byName.values());
  }

  /** Adds the runs of an entry of {@code runs}. */
  void add(ConfigMapping entry) {
    List<Axis> axes = Axes.of(entry, seeds, problems);
    if (Axis.count(axes) + byName.size() > MOST) {
      problems.problem(entry, "these are more than %,d runs: leave out some".formatted(MOST));
      return;
    }
    RunName name = new RunName((ConfigScalar) entry.get("name").orElseThrow());
    for (List<Axis.Point> points : Axis.combinations(axes)) {
      add(name, points, axes);
    }
  }

  private void add(RunName pattern, List<Axis.Point> points, List<Axis> axes) {
    Map<Boolean, List<Axis.Point>> ofEach =
        points.stream()
            .collect(Collectors.partitioningBy(point -> RunReader.isOfEachTask(base, point.key())));
    List<Axis.Point> ofTasks = ofEach.get(true);
    ConfigNode root = put(base, ofEach.get(false), problems);
    ConfigNode said = put(root, ofTasks, new Problems("")); // its problems are those of the tasks
    Optional<String> name = pattern.of(points, said, problems);
    if (name.isPresent() && isFree(name.get(), pattern, axes)) {
      Location named = pattern.pattern().location();
      ConfigScalar text = new ConfigScalar("name", named, name.get(), false);
      byName.put(
          name.get(),
          new Draft(
              name.get(),
              named,
              ((ConfigMapping) root).with("name", new ConfigMapping.Entry(named, text)),
              ofTasks,
              points.stream().map(Drafts::change).toList()));
    }
  }

  private static ConfigNode put(ConfigNode node, List<Axis.Point> points, Problems problems) {
    ConfigNode changed = node;
    for (Axis.Point point : points) {
      changed = Overrides.put(changed, point.key(), point.where(), point.value(), problems);
    }
    return changed;
  }

  private static String change(Axis.Point point) {
    return point.key() + "=" + ConfigWriter.inline(point.value());
  }

  private boolean isFree(String name, RunName pattern, List<Axis> axes) {
    Draft other = byName.get(name);
    if (other != null) {
      String missing = pattern.missing(axes);
      boolean here = other.named.equals(pattern.pattern().location());
      String remedy =
          here && !missing.isEmpty()
              ? "put " + missing + " into the name"
              : here ? "make the name say what differs" : "rename one of them";
      String place = here ? "" : ", the other one at " + other.named;
      problems.problem(
          pattern.pattern(), "two runs are called '%s'%s: %s".formatted(name, place, remedy));
      return false;
    }
    String problem =
        !name.matches("[\\p{L}\\p{N}._-]+") || name.startsWith(".")
            ? "must be letters, digits, '-', '_' and '.', it names a folder"
            : name.endsWith(".log") || name.endsWith(".yaml")
                ? "must not end in .log or .yaml, as the files beside the runs' folders do"
                : name.length() > LONGEST ? "must have at most " + LONGEST + " letters" : "";
    if (!problem.isEmpty()) {
      problems.problem(pattern.pattern(), "a run's name %s; got '%s'".formatted(problem, name));
    }
    return problem.isEmpty();
  }
}
