package org.seq4j.runner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.seq4j.runner.experiments.Comparison;
import org.seq4j.runner.experiments.ExperimentsFolder;
import org.seq4j.runner.experiments.Outcome;
import org.seq4j.runner.wire.Registry;
import org.seq4j.runner.wire.RunException;
import org.seq4j.runner.wire.RunResult;
import org.seq4j.tasks.metrics.Resampling;

/** What {@code seq4j run} prints at its end: a table of the runs, and one that compares them. */
final class RunsReport {
  private final Console console;
  private final ExperimentsFolder folder;

  RunsReport(Console console, ExperimentsFolder folder) {
    this.console = console;
    this.folder = folder;
  }

  /** Prints a line for each run. */
  void print(List<Outcome> outcomes) {
    Set<String> metrics = new LinkedHashSet<>();
    outcomes.forEach(
        outcome -> outcome.result().ifPresent(result -> metrics.addAll(result.metrics().keySet())));
    List<String> heading = new ArrayList<>(List.of("run", "state", "updates", "time"));
    heading.addAll(metrics);
    List<List<String>> rows = new ArrayList<>();
    rows.add(heading);
    for (Outcome outcome : outcomes) {
      Optional<RunResult> result = outcome.result();
      List<String> row = new ArrayList<>(List.of(outcome.run().name(), outcome.end().words()));
      row.add(result.map(found -> Text.count(found.updates())).orElse(""));
      row.add(result.map(found -> Text.duration(found.seconds())).orElse(""));
      for (String metric : metrics) {
        row.add(
            result
                .flatMap(found -> Optional.ofNullable(found.values().get(metric)))
                .map(Text::value)
                .orElse(""));
      }
      rows.add(row);
    }
    Text.table(rows).forEach(console::print);
    console.flush();
  }

  /** Compares the runs that are finished, if they are several that can be compared. */
  void compare(List<Outcome> outcomes, Registry registry) {
    List<Path> finished =
        outcomes.stream()
            .filter(outcome -> outcome.result().isPresent())
            .map(outcome -> folder.run(outcome.run().name()).path())
            .toList();
    if (finished.size() < 2) {
      return;
    }
    try {
      Comparison comparison = Comparison.of(finished, List.of(), Resampling.DEFAULTS, registry);
      console.print("");
      TableFormat.TEXT.lines(comparison.table(List.of())).forEach(console::print);
      console.flush();
      console.say(
          "The same in other forms: seq4j compare " + Text.quoted(folder.path().toString()));
    } catch (RunException e) {
      console.say("The runs cannot be compared with each other: " + e.getMessage());
    }
  }
}
