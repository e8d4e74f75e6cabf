package org.seq4j.runner.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Numbers and tables as people read them, the same in every locale. */
final class Text {
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  private Text() {}

  /** A number of things: {@code 1,234,567}. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A value with two digits after the point. */
  static String value(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** A duration: {@code 4.2 s}, {@code 3 min 5 s}, {@code 2 h 7 min}. */
  static String duration(double seconds) {
    if (seconds < MINUTE) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < HOUR
        ? whole / MINUTE + " min " + whole % MINUTE + " s"
        : whole / HOUR + " h " + whole % HOUR / MINUTE + " min";
  }

  /** An argument as a shell must be given it. */
  static String quoted(String argument) {
    return argument.matches("[\\p{L}\\p{N}_./=:,@%+-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }

  /** Metrics in a line: {@code exact-match 99.50, perplexity 1.02}. */
  static String metrics(Map<String, Double> metrics) {
    List<String> parts = new ArrayList<>();
    metrics.forEach((name, value) -> parts.add(name + " " + value(value)));
    return String.join(", ", parts);
  }

  /** Rows with their columns below each other; columns of numbers end below each other. */
  static List<String> table(List<List<String>> rows) {
    List<Integer> widths = new ArrayList<>();
    List<Boolean> numbers = new ArrayList<>();
    for (int column = 0; column < rows.get(0).size(); column++) {
      int at = column;
      widths.add(rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
      numbers.add(
          rows.stream().skip(1).allMatch(row -> row.get(at).matches("[-0-9.,± *]*"))
              && rows.size() > 1);
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String padding = " ".repeat(widths.get(column) - row.get(column).length());
        line.append(column == 0 ? "" : "  ");
        line.append(numbers.get(column) ? padding + row.get(column) : row.get(column) + padding);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
