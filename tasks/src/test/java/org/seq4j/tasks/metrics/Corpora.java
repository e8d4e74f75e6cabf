package org.seq4j.tasks.metrics;

import java.util.List;
import org.seq4j.api.Metric;
import org.seq4j.tasks.text.WhitespaceTokenizer;

/** Small corpora, measured. */
final class Corpora {
  private Corpora() {}

  static Metric.Judged judged(String hypothesis, String... references) {
    return new Metric.Judged(
        hypothesis,
        WhitespaceTokenizer.words(hypothesis),
        List.of(references),
        WhitespaceTokenizer.words(references[0]));
  }

  static double value(Metric metric, Metric.Judged... corpus) {
    Metric.Count count = metric.start();
    List.of(corpus).forEach(count::add);
    return count.value();
  }
}
