package org.seq4j.runner.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seq4j.api.Baseline;
import org.seq4j.api.Example;
import org.seq4j.api.Examples;
import org.seq4j.api.Item;
import org.seq4j.api.Metric;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabularies;

/** Judges a task's baselines as its outputs are judged. */
public final class Baselines {
  private final Task task;
  private final Vocabularies vocabularies;

  public Baselines(Task task, Vocabularies vocabularies) {
    this.task = task;
    this.vocabularies = vocabularies;
  }

  /** The values on a split, by the name of the baseline and of the metric. */
  public Map<String, Map<String, Double>> evaluate(Split split) {
    Corpus corpus = start();
    if (!task.baselines().isEmpty()) {
      try (Examples examples = task.examples(split, vocabularies)) {
        examples.forEachRemaining(corpus::add);
      }
    }
    return corpus.values();
  }

  /** Begins with no example. */
  public Corpus start() {
    return new Corpus();
  }

  /** What the baselines say to some examples. */
  public final class Corpus {
    private final List<Counts> counts = task.baselines().stream().map(Counts::new).toList();

    private Corpus() {}

    /** Adds an example. */
    public void add(Example example) {
      counts.forEach(count -> count.add(example));
    }

    /** The values so far, by the name of the baseline and of the metric. */
    public Map<String, Map<String, Double>> values() {
      Map<String, Map<String, Double>> values = new LinkedHashMap<>();
      counts.forEach(count -> values.put(count.baseline.name(), count.values()));
      return values;
    }
  }

  private final class Counts {
    private final Baseline baseline;
    private final Map<String, Metric.Count> byName = new LinkedHashMap<>();

    Counts(Baseline baseline) {
      this.baseline = baseline;
      task.metrics().forEach(metric -> byName.put(metric.name(), metric.start()));
    }

    /** Says something to an example whose source is a text. */
    void add(Example example) {
      example
          .background()
          .line()
          .map(baseline.rule())
          .map(task::reference)
          .ifPresent(said -> add(said, example));
    }

    private void add(String said, Example example) {
      List<String> right = example.target().map(Baselines::words).orElse(List.of());
      List<String> tokens = words(task.readTarget(said, vocabularies));
      Metric.Judged judged = new Metric.Judged(said, tokens, example.references(), right);
      byName.values().forEach(count -> count.add(judged));
    }

    Map<String, Double> values() {
      Map<String, Double> values = new LinkedHashMap<>();
      byName.forEach((name, count) -> values.put(name, count.value()));
      return values;
    }
  }

  private static List<String> words(Item item) {
    return Optional.of(item)
        .filter(Tokens.class::isInstance)
        .map(tokens -> ((Tokens) tokens).words())
        .orElse(List.of());
  }
}
