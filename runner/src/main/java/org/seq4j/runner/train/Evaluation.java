package org.seq4j.runner.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an evaluation found.
 *
 * @param metrics value by metric's name; {@code perplexity} is always there if anything was decoded
 * @param signatures how each of them was measured, by name, as sacreBLEU writes it: {@code
 *     nrefs:1|case:mixed}; none for perplexity, and none where several tasks are summed up
 * @param sentences how many examples were decoded
 * @param seconds how long it took
 * @param tasks of several tasks what was found for each, by name; none where there is one
 */
public record Evaluation(
    Map<String, Double> metrics,
    Map<String, String> signatures,
    long sentences,
    double seconds,
    Map<String, Evaluation> tasks) {
  /** Where there is nothing to decode. */
  public static final Evaluation NONE = new Evaluation(Map.of(), Map.of(), 0, 0);

  public Evaluation {
    signatures = Collections.unmodifiableMap(new LinkedHashMap<>(signatures));
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
  }

  /** That of one task. */
  public Evaluation(
      Map<String, Double> metrics, Map<String, String> signatures, long sentences, double seconds) {
    this(metrics, signatures, sentences, seconds, Map.of());
  }
}
