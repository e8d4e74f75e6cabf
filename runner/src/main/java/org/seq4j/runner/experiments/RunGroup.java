package org.seq4j.runner.experiments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Runs that differ in their seeds only.
 *
 * @param runs in the order in which they were given
 */
record RunGroup(List<ComparedRun> runs) {
  private static final String SEPARATORS = "[-_.]+";

  RunGroup {
    runs = List.copyOf(runs);
  }

  /**
   * Puts runs of equal settings together. Runs that have the seed in common, too, are in different
   * groups: they come from different programs or data.
   */
  static List<RunGroup> of(List<ComparedRun> runs) {
    Map<Object, List<ComparedRun>> groups = new LinkedHashMap<>();
    Map<Object, Integer> seen = new LinkedHashMap<>();
    for (ComparedRun run : runs) {
      List<String> order = List.copyOf(run.settings().tasks().keySet()); // batches go by it
      int before = seen.merge(List.of(run.config(), order, run.seed()), 1, Integer::sum);
      groups
          .computeIfAbsent(List.of(run.config(), order, before), any -> new ArrayList<>())
          .add(run);
    }
    return groups.values().stream().map(RunGroup::new).toList();
  }

  /** Its first run, whose settings are those of all but for the seed. */
  ComparedRun first() {
    return runs.get(0);
  }

  /** The run of a seed. */
  Optional<ComparedRun> run(long seed) {
    return runs.stream().filter(run -> run.seed() == seed).findFirst();
  }

  /** The seeds of its runs. */
  List<Long> seeds() {
    return runs.stream().map(ComparedRun::seed).toList();
  }

  /** A number of all its runs. */
  Sample sample(ToDoubleFunction<ComparedRun> number) {
    return new Sample(runs.stream().mapToDouble(number).boxed().toList());
  }

  /** What the names of its runs have in common: {@code gru-dot} of gru-dot-1 and gru-dot-2. */
  String name() {
    String first = first().name();
    int prefix = first.length();
    int suffix = first.length();
    for (ComparedRun run : runs) {
      prefix = Math.min(prefix, common(first, run.name()));
      suffix = Math.min(suffix, common(reversed(first), reversed(run.name())));
    }
    if (prefix == first.length()) {
      return first;
    }
    String begin = first.substring(0, prefix).replaceFirst(SEPARATORS + "$", "");
    String end =
        first
            .substring(Math.max(prefix, first.length() - suffix))
            .replaceFirst("^" + SEPARATORS, "");
    return begin.isEmpty() && end.isEmpty()
        ? first
        : begin.isEmpty() || end.isEmpty() ? begin + end : begin + "*" + end;
  }

  private static int common(String one, String other) {
    int length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return length;
  }

  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }
}
