package org.seq4j.runner.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an evaluation found.
 *
 * @param metrics value by metric's name; {@code perplexity} is always there
 * @param signatures how each of them was measured, by name, as sacreBLEU writes it: {@code
 *     nrefs:1|case:mixed}; none for perplexity
 * @param sentences how many examples were decoded
 * @param seconds how long it took
 */
public record Evaluation(
    Map<String, Double> metrics, Map<String, String> signatures, long sentences, double seconds) {
  public Evaluation {
    signatures = Collections.unmodifiableMap(new LinkedHashMap<>(signatures));
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }
}
