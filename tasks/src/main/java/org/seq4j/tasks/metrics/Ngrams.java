package org.seq4j.tasks.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what stands in a row. */
final class Ngrams {
  private Ngrams() {}

  /** How often each {@code n} words in a row come. */
  static Map<List<String>, Integer> ofWords(List<String> words, int n) {
    Map<List<String>, Integer> counts = new HashMap<>();
    for (int i = 0; i + n <= words.size(); i++) {
      counts.merge(words.subList(i, i + n), 1, Integer::sum);
    }
    return counts;
  }

  /** How often each {@code n} characters (code points) in a row come. */
  static Map<String, Integer> ofCharacters(String text, int n) {
    Map<String, Integer> counts = new HashMap<>();
    int length = text.codePointCount(0, text.length());
    int start = 0;
    for (int i = 0; i + n <= length; i++) {
      counts.merge(text.substring(start, text.offsetByCodePoints(start, n)), 1, Integer::sum);
      start = text.offsetByCodePoints(start, 1);
    }
    return counts;
  }

  /** How many there are, each as often as it comes. */
  static long total(Map<?, Integer> counts) {
    return counts.values().stream().mapToLong(Integer::longValue).sum();
  }

  /** How many are in both, each as often as in the one that has fewer. */
  static long shared(Map<?, Integer> counts, Map<?, Integer> others) {
    long shared = 0;
    for (Map.Entry<?, Integer> entry : counts.entrySet()) {
      shared += Math.min(entry.getValue(), others.getOrDefault(entry.getKey(), 0));
    }
    return shared;
  }
}
