package org.seq4j.tasks.metrics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.seq4j.api.AdditiveMetric;
import org.seq4j.api.Background;
import org.seq4j.api.Metric;
import org.seq4j.api.SettingException;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.Components;
import org.seq4j.api.plugin.Kinds;

/** Builds the metrics that a task's settings choose, each under a name of its own. */
public final class ChosenMetrics {
  private ChosenMetrics() {}

  /**
   * Builds metrics in the order of their choices. Where several have one name, the second is called
   * {@code bleu-2}, the third {@code bleu-3}.
   *
   * @param choices the task's setting {@code metrics}
   * @throws SettingException if there are none, or one is there twice with the same settings
   */
  public static List<Metric> of(List<Choice> choices, Components components) {
    if (choices.isEmpty()) {
      throw new SettingException(
          "metrics", "an empty list: name at least one metric, or remove the setting");
    }
    if (new HashSet<>(choices).size() < choices.size()) {
      throw new SettingException(
          "metrics", "one metric is there twice with the same settings: remove one of them");
    }
    List<Metric> metrics = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Choice choice : choices) {
      Metric metric = components.build(Kinds.METRIC, choice, new Kinds.Nothing());
      String name = metric.name();
      for (int number = 2; !names.add(name); number++) {
        name = metric.name() + "-" + number;
      }
      metrics.add(name.equals(metric.name()) ? metric : renamed(metric, name));
    }
    return List.copyOf(metrics);
  }

  private static Metric renamed(Metric metric, String name) {
    return metric instanceof AdditiveMetric additive
        ? new RenamedSum(additive, name)
        : new Renamed(metric, name);
  }

  /** A metric under another name. */
  private interface Named extends Metric {
    Metric metric();

    @Override
    default boolean higherIsBetter() {
      return metric().higherIsBetter();
    }

    @Override
    default String signature() {
      return metric().signature();
    }

    @Override
    default Set<Background.Fact> needs() {
      return metric().needs();
    }
  }

  private record Renamed(Metric metric, String name) implements Named {
    @Override
    public Count start() {
      return metric.start();
    }
  }

  private record RenamedSum(AdditiveMetric metric, String name) implements Named, AdditiveMetric {
    @Override
    public int size() {
      return metric.size();
    }

    @Override
    public double[] statistics(Judged judged) {
      return metric.statistics(judged);
    }

    @Override
    public double value(double[] sums) {
      return metric.value(sums);
    }
  }
}
