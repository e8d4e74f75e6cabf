package org.seq4j.runner.experiments;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Groups of runs side by side, to be shown in one form or another.
 *
 * @param words the headings of the columns of words: the run, and the settings that differ
 * @param metrics the metrics' names
 * @param higherIsBetter for each metric, whether a larger value is better
 * @param figures the headings of the columns of other numbers
 * @param rows a group each
 * @param notes what must be known to read it, a line each
 */
public record ComparisonTable(
    List<String> words,
    List<String> metrics,
    List<Boolean> higherIsBetter,
    List<String> figures,
    List<Row> rows,
    List<String> notes) {
  public ComparisonTable {
    words = List.copyOf(words);
    metrics = List.copyOf(metrics);
    higherIsBetter = List.copyOf(higherIsBetter);
    figures = List.copyOf(figures);
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /**
   * A group of runs.
   *
   * @param words in the order of the table's
   * @param values a cell for each metric
   * @param figures means of other numbers
   */
  public record Row(List<String> words, List<Cell> values, List<Double> figures) {
    public Row {
      words = List.copyOf(words);
      values = List.copyOf(values);
      figures = List.copyOf(figures);
    }
  }

  /**
   * The values of a metric.
   *
   * @param sample those of all runs of the group
   * @param best whether no other group has a better mean
   * @param chance the p-value of the difference to the first group; empty for that group, for
   *     metrics that are not made of sentences, and without seeds in common
   */
  public record Cell(Sample sample, boolean best, Optional<Double> chance) {}

  /** The headings of all columns. */
  public List<String> headings() {
    return Stream.of(words, metrics, figures).flatMap(List::stream).toList();
  }

  /**
   * The same with the rows sorted: by a metric with the best first, by words as they stand, by
   * other numbers with the smallest first.
   *
   * @return empty if there is no such column
   */
  public Optional<ComparisonTable> sortedBy(String heading) {
    return order(heading)
        .map(
            order ->
                new ComparisonTable(
                    words,
                    metrics,
                    higherIsBetter,
                    figures,
                    rows.stream().sorted(order).toList(),
                    notes));
  }

  private Optional<Comparator<Row>> order(String heading) {
    int metric = metrics.indexOf(heading);
    int figure = figures.indexOf(heading);
    int word = words.indexOf(heading);
    if (metric >= 0) {
      return Optional.of(betterFirst(metric));
    }
    if (figure >= 0) {
      return Optional.of(Comparator.comparingDouble(row -> row.figures.get(figure)));
    }
    return word < 0 ? Optional.empty() : Optional.of(byWord(word));
  }

  private Comparator<Row> betterFirst(int metric) {
    Comparator<Row> order =
        Comparator.comparingDouble(row -> row.values.get(metric).sample().mean());
    return higherIsBetter.get(metric) ? order.reversed() : order;
  }

  /** Numbers by their size, before all other words. */
  private static Comparator<Row> byWord(int word) {
    return Comparator.<Row>comparingDouble(row -> number(row.words.get(word)))
        .thenComparing(row -> row.words.get(word));
  }

  private static double number(String word) {
    return word.matches("-?[0-9.]+([eE]-?[0-9]+)?") ? Double.parseDouble(word) : Double.MAX_VALUE;
  }

  /** Whether a metric has a p-value in some row. */
  public boolean isTested(int metric) {
    return rows.stream().anyMatch(row -> row.values.get(metric).chance().isPresent());
  }
}
