package org.seq4j.runner.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.seq4j.api.ConfigException;

/** Collects what is wrong with a configuration, so that all of it is reported at once. */
public final class Problems {

  /**
   * One problem.
   *
   * @param location where
   * @param path key path; empty when the configuration as a whole is meant
   * @param message what was found, what was expected, what to do
   */
  public record Problem(Location location, String path, String message) {

    /** {@code experiment.yaml:13:30 model.encoder.size: must be at least 1, got 0}. */
    @Override
    public String toString() {
      return location + "  " + (path.isEmpty() ? message : path + ": " + message);
    }
  }

  private static final Comparator<Problem> BY_PLACE =
      Comparator.<Problem>comparingInt(problem -> problem.location().line() == 0 ? 1 : 0)
          .thenComparingInt(problem -> problem.location().line())
          .thenComparingInt(problem -> problem.location().column());

  private final String name;
  private final Set<Problem> found = new LinkedHashSet<>();
  private int reported;

  /**
   * @param name what the report is about: the configuration file as the user named it
   */
  public Problems(String name) {
    this.name = name;
  }

  /** Adds a problem with a node. */
  public void problem(ConfigNode node, String message) {
    problem(node.location(), node.path(), message);
  }

  /** Adds the problem that nothing was written where a value belongs. */
  void missing(ConfigNode node) {
    problem(node, "a value is missing: write one or remove the key");
  }

  /** Adds a problem at a place, with the key path that it is about (or an empty one). */
  public void problem(Location location, String path, String message) {
    reported++;
    found.add(new Problem(location, path, message));
  }

  /** How often a problem was added, counting those that were known already. */
  int reported() {
    return reported;
  }

  /** How many different problems there are so far. */
  public int count() {
    return found.size();
  }

  /**
   * The problems so far: those in files by line and column, then those of the command line in the
   * order in which they were found.
   */
  public List<Problem> list() {
    List<Problem> sorted = new ArrayList<>(found);
    sorted.sort(BY_PLACE);
    return List.copyOf(sorted);
  }

  /** The report: a line with the number of problems, then one line for each. */
  public String report() {
    StringBuilder report = new StringBuilder(name);
    report.append(": ").append(count()).append(count() == 1 ? " problem" : " problems");
    list()
        .forEach(problem -> report.append("\n  ").append(problem.toString().replace("\n", "\n  ")));
    return report.toString();
  }

  /**
   * Ends the reading when there was a problem.
   *
   * @throws ConfigException with the whole report, when there is any problem
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ConfigException(report());
    }
  }

  /** The report as an exception, for a problem after which reading cannot go on. */
  ConfigException fatal(Location location, String message) {
    problem(location, "", message);
    return new ConfigException(report());
  }
}
