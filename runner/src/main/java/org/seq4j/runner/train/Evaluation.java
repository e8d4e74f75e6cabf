package org.seq4j.runner.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an evaluation found.
 *
 * @param metrics value by metric's name; {@code perplexity} is always there
 * @param sentences how many examples were decoded
 * @param seconds how long it took
 */
public record Evaluation(Map<String, Double> metrics, long sentences, double seconds) {
  public Evaluation {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }
}
