package org.seq4j.runner.train;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.seq4j.api.Background;
import org.seq4j.api.Metric;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What examples tell; a metric that needs what none of them told is left out, with a warning. */
final class FactsFound {
  private static final Logger LOG = LoggerFactory.getLogger(FactsFound.class);

  private final Set<String> warned = new HashSet<>();

  /** The facts of one evaluation. */
  final class Corpus {
    private final Set<Background.Fact> told = EnumSet.noneOf(Background.Fact.class);

    void add(Background background) {
      told.addAll(background.facts());
    }

    /** The metrics that can be measured; warns once of each that cannot. */
    List<Metric> measurable(List<Metric> metrics) {
      return metrics.stream().filter(this::isMeasurable).toList();
    }

    private boolean isMeasurable(Metric metric) {
      for (Background.Fact fact : metric.needs()) {
        if (!told.contains(fact)) {
          if (warned.add(metric.name())) {
            LOG.warn("{} is left out: no example tells {}", metric.name(), fact.meaning());
          }
          return false;
        }
      }
      return true;
    }
  }
}
