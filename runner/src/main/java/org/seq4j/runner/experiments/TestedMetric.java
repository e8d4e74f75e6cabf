package org.seq4j.runner.experiments;

import java.util.ArrayList;
import java.util.List;
import org.seq4j.api.AdditiveMetric;
import org.seq4j.api.Metric;
import org.seq4j.runner.wire.Experiment;
import org.seq4j.runner.wire.Registry;
import org.seq4j.runner.wire.RunSettings;

/**
 * A metric of a task whose differences can be tested, since it is made of sentences.
 *
 * @param name in tables: that of the metric, after the task's where there are several
 * @param task the task's name
 * @param metric what measures
 */
record TestedMetric(String name, String task, AdditiveMetric metric) {

  /** Those of a run that are among the ones that are shown. */
  static List<TestedMetric> of(RunSettings settings, List<String> shown, Registry registry) {
    List<TestedMetric> tested = new ArrayList<>();
    settings
        .tasks()
        .forEach(
            (task, own) -> {
              for (Metric metric : new Experiment(own.experiment(), registry).task().metrics()) {
                String name = settings.prefix(task) + metric.name();
                if (metric instanceof AdditiveMetric additive && shown.contains(name)) {
                  tested.add(new TestedMetric(name, task, additive));
                }
              }
            });
    return tested;
  }
}
