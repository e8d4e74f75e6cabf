package org.seq4j.runner.wire;

import java.util.ArrayList;
import java.util.List;
import org.seq4j.api.Background;
import org.seq4j.api.Metric;
import org.seq4j.api.Task;
import org.seq4j.api.plugin.Kinds;

/** Metrics that need to know more of an example than its task can tell. */
final class UnknownFacts {
  private UnknownFacts() {}

  /** All of them, those of the task and the one of minimum-risk training. */
  static List<Contradictions.Found> of(ExperimentSettings settings, Task task, Registry registry) {
    List<Contradictions.Found> found = new ArrayList<>();
    String name = settings.task().type();
    task.metrics().forEach(metric -> add("task.metrics", metric, name, task, found));
    settings
        .training()
        .minimumRisk()
        .map(
            risk ->
                registry.<Metric, Kinds.Nothing>build(
                    Kinds.METRIC, risk.metric(), new Kinds.Nothing()))
        .ifPresent(metric -> add("training.minimum-risk.metric", metric, name, task, found));
    return found;
  }

  private static void add(
      String path, Metric metric, String name, Task task, List<Contradictions.Found> found) {
    for (Background.Fact fact : metric.needs()) {
      if (!task.knows().contains(fact)) {
        found.add(
            new Contradictions.Found(
                path,
                "%s needs to know %s, and the task %s does not tell; choose another metric"
                    .formatted(metric.name(), fact.meaning(), name)));
      }
    }
  }
}
