package org.seq4j.runner.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.seq4j.api.Background;
import org.seq4j.api.ConfigException;
import org.seq4j.api.Metric;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.Kinds;
import org.seq4j.runner.config.ConfigMapping;
import org.seq4j.runner.config.ConfigNode;
import org.seq4j.runner.config.Location;
import org.seq4j.runner.config.Overrides;
import org.seq4j.runner.config.Problems;
import org.seq4j.runner.config.RecordBinder;
import org.seq4j.runner.config.Suggest;
import org.seq4j.runner.wire.Registry;

/**
 * The metrics that a command line names, with {@code --set METRIC.SETTING=VALUE} laid over their
 * defaults. {@code rouge} is short for all of {@code rouge-1}, {@code rouge-2} and {@code rouge-l},
 * also in settings, and {@code distinct} for {@code distinct-1} and {@code distinct-2}.
 */
final class RequestedMetrics {
  private static final Map<String, List<String>> GROUPS =
      Map.of(
          "rouge", List.of("rouge-1", "rouge-2", "rouge-l"),
          "distinct", List.of("distinct-1", "distinct-2"));

  private final Registry registry;
  private final Problems problems = new Problems("metrics");
  private final List<String> names = new ArrayList<>();

  private RequestedMetrics(List<String> written, Registry registry) {
    this.registry = registry;
    written.forEach(this::name);
  }

  /**
   * Builds metrics.
   *
   * @param written their names, or groups' names, in the order of the result
   * @param sets what follows each {@code --set}
   * @throws ConfigException with every problem: names that are unknown or there twice, settings
   *     that are wrong or of a metric that is not named
   */
  static List<Metric> of(List<String> written, List<String> sets, Registry registry) {
    RequestedMetrics requested = new RequestedMetrics(written, registry);
    List<Choice> choices = requested.choices(sets);
    requested.problems.throwIfAny();
    List<Metric> metrics = new ArrayList<>();
    for (Choice choice : choices) {
      metrics.add(registry.build(Kinds.METRIC, choice, new Kinds.Nothing()));
    }
    metrics.forEach(requested::checkFacts);
    requested.problems.throwIfAny();
    return metrics;
  }

  private void name(String written) {
    for (String name : GROUPS.getOrDefault(written, List.of(written))) {
      if (!registry.ofKind(Kinds.METRIC).containsKey(name)) {
        TreeSet<String> known = new TreeSet<>(registry.ofKind(Kinds.METRIC).keySet());
        known.addAll(GROUPS.keySet());
        problem(written, "unknown metric '" + name + "'" + Suggest.hint(name, "Known", known));
      } else if (names.contains(name)) {
        problem(written, "'" + name + "' is there twice: name it once");
      } else {
        names.add(name);
      }
    }
  }

  /** Lines of text tell nothing but themselves. */
  private void checkFacts(Metric metric) {
    for (Background.Fact fact : metric.needs()) {
      problem(
          metric.name(),
          "it needs to know %s, and lines do not tell; 'seq4j evaluate' measures it where the task knows"
              .formatted(fact.meaning()));
    }
  }

  private void problem(String where, String message) {
    problems.problem(Location.of(where), "", message);
  }

  private List<Choice> choices(List<String> sets) {
    Map<String, ConfigMapping.Entry> entries = new LinkedHashMap<>();
    for (String name : names) {
      Location location = Location.of(name);
      ConfigNode defaults = ConfigMapping.empty(name, location);
      entries.put(name, new ConfigMapping.Entry(location, defaults));
    }
    ConfigNode root = new ConfigMapping("", Location.of("metrics"), entries);
    root =
        Overrides.apply(root, sets.stream().flatMap(set -> each(set).stream()).toList(), problems);
    List<Choice> choices = new ArrayList<>();
    ((ConfigMapping) root)
        .entries()
        .forEach((name, entry) -> choice(name, entry).ifPresent(choices::add));
    return choices;
  }

  /** A setting of a group as settings of each metric that it stands for. */
  private static List<String> each(String set) {
    return GROUPS.entrySet().stream()
        .filter(group -> set.startsWith(group.getKey() + "."))
        .findFirst()
        .map(
            group ->
                group.getValue().stream()
                    .map(name -> name + set.substring(group.getKey().length()))
                    .toList())
        .orElse(List.of(set));
  }

  private Optional<Choice> choice(String name, ConfigMapping.Entry entry) {
    if (!names.contains(name)) {
      problems.problem(
          entry.keyLocation(),
          "",
          "'%s' is not measured here%s".formatted(name, Suggest.hint(name, "Measured", names)));
      return Optional.empty();
    }
    Record defaults = registry.ofKind(Kinds.METRIC).get(name).defaults();
    return RecordBinder.bind(entry.value(), defaults, name, registry.known(), problems)
        .map(settings -> new Choice(name, settings));
  }
}
