package org.seq4j.runner.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seq4j.tasks.metrics.Resampling;

/**
 * Whether groups of runs differ from the first one by more than chance, by approximate
 * randomisation (Riezler and Maxwell 2005, https://aclanthology.org/W05-0908/). Runs of the same
 * seed are paired. What the paired runs of a group said to a sentence counts as one output, whose
 * statistics are added: sentences are what is drawn, and several seeds make no more of them.
 *
 * @param baseline the first group
 * @param outputs what all runs said
 * @param draws how often and which
 */
record Significance(RunGroup baseline, MeasuredOutputs outputs, Resampling draws) {

  /** The p-value of a group; empty for the first one and where no seed is in common. */
  Optional<Double> of(RunGroup group, TestedMetric metric) {
    List<Long> seeds = paired(group);
    if (group.equals(baseline) || seeds.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        draws.randomizationWithTies(
            metric.metric(),
            outputs.sum(runs(baseline, seeds), metric.name()),
            outputs.sum(runs(group, seeds), metric.name())));
  }

  private static List<ComparedRun> runs(RunGroup group, List<Long> seeds) {
    return seeds.stream().map(seed -> group.run(seed).orElseThrow()).toList();
  }

  /** The seeds that a group has in common with the first one. */
  private List<Long> paired(RunGroup group) {
    return baseline.seeds().stream().filter(seed -> group.run(seed).isPresent()).toList();
  }

  /** How the p-values were made, and which seeds are paired. */
  List<String> notes(List<RunGroup> groups) {
    List<RunGroup> others = groups.subList(1, groups.size());
    List<String> notes = new ArrayList<>();
    notes.add(
        String.format(
            Locale.ROOT,
            "p: approximate randomisation against %s, the first (%,d trials, seed %d), not corrected for several comparisons.",
            baseline.name(),
            draws.trials(),
            draws.seed()));
    List<List<Long>> all = others.stream().map(this::paired).distinct().toList();
    if (all.size() == 1 && !all.get(0).isEmpty()) {
      notes.add("Paired: the runs of " + seeds(all.get(0)) + ", sentence by sentence.");
      return notes;
    }
    String each =
        others.stream()
            .map(
                group ->
                    paired(group).isEmpty()
                        ? group.name() + " has no seed in common and no p"
                        : group.name() + " by " + seeds(paired(group)))
            .collect(Collectors.joining(", "));
    notes.add("Paired, sentence by sentence: " + each + ".");
    return notes;
  }

  private static String seeds(List<Long> seeds) {
    return (seeds.size() == 1 ? "seed " : "seeds ") + listed(seeds);
  }

  /** {@code 1, 2, 3}. */
  static String listed(List<Long> seeds) {
    return seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
