package org.seq4j.runner.train;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.seq4j.api.Background;
import org.seq4j.api.Metric;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What examples tell, and warns once of each metric that needs what none of them told. */
final class FactsFound {
  private static final Logger LOG = LoggerFactory.getLogger(FactsFound.class);

  private final Set<String> warned = new HashSet<>();

  /** The facts of one evaluation. */
  final class Corpus {
    private final Set<Background.Fact> told = EnumSet.noneOf(Background.Fact.class);

    void add(Background background) {
      told.addAll(background.facts());
    }

    /** Warns at the end. */
    void warn(List<Metric> metrics) {
      for (Metric metric : metrics) {
        for (Background.Fact fact : metric.needs()) {
          if (!told.contains(fact) && warned.add(metric.name())) {
            LOG.warn("{} means nothing here: no example tells {}", metric.name(), fact.meaning());
          }
        }
      }
    }
  }
}
