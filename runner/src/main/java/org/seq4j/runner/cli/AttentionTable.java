package org.seq4j.runner.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.seq4j.runner.predict.Prediction;

/** What attention looked at, in lines of text: for each word said the source words that counted. */
final class AttentionTable {
  private static final int MOST = 4;
  private static final double LEAST = 0.05;
  private static final int WIDEST = 24;

  private AttentionTable() {}

  /**
   * A line for each word: {@code word <- source 0.81 (3), other 0.10 (7)}, with the place of each
   * source word, counted from 1; none where nothing was looked at.
   */
  static List<String> of(Prediction said) {
    int words = Math.min(said.tokens().size(), said.attention().size());
    int width =
        said.tokens().stream()
            .mapToInt(String::length)
            .map(w -> Math.min(w, WIDEST))
            .max()
            .orElse(1);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < words; i++) {
      String looked = lookedAt(said.source(), said.attention().get(i));
      if (!looked.isEmpty()) {
        lines.add(
            String.format(Locale.ROOT, "%-" + width + "s <- %s", said.tokens().get(i), looked));
      }
    }
    return lines;
  }

  private static String lookedAt(List<String> source, float[] weights) {
    List<Integer> best =
        IntStream.range(0, Math.min(source.size(), weights.length))
            .filter(position -> weights[position] >= LEAST)
            .boxed()
            .sorted(Comparator.comparingDouble(position -> -weights[position]))
            .limit(MOST)
            .toList();
    return String.join(
        ", ",
        best.stream()
            .map(
                at ->
                    String.format(Locale.ROOT, "%s %.2f (%d)", source.get(at), weights[at], at + 1))
            .toList());
  }
}
