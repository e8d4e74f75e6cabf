package org.seq4j.runner.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.seq4j.runner.experiments.ComparisonTable;

/** The forms in which runs side by side are printed. */
enum TableFormat {
  TEXT(TableFormat::text),
  MARKDOWN(TableFormat::markdown),
  CSV(CsvTable::lines),
  LATEX(LatexTable::lines);

  private final Function<ComparisonTable, List<String>> lines;

  TableFormat(Function<ComparisonTable, List<String>> lines) {
    this.lines = lines;
  }

  /** The form of a name. */
  static Optional<TableFormat> named(String name) {
    return Arrays.stream(values()).filter(format -> format.word().equals(name)).findFirst();
  }

  /** All names. */
  static List<String> names() {
    return Arrays.stream(values()).map(TableFormat::word).toList();
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The lines of a table. */
  List<String> lines(ComparisonTable table) {
    return lines.apply(table);
  }

  private static List<String> text(ComparisonTable table) {
    boolean marks =
        table.rows().stream()
            .flatMap(row -> row.values().stream())
            .anyMatch(ComparisonTable.Cell::best);
    String without = marks ? "  " : "";
    List<List<String>> rows = rows(table, cell -> value(cell) + (cell.best() ? " *" : without));
    List<String> lines = new ArrayList<>(Text.table(rows));
    lines.add("");
    lines.addAll(table.notes());
    if (marks) {
      lines.add("*: the best value.");
    }
    return lines;
  }

  private static List<String> markdown(ComparisonTable table) {
    List<List<String>> rows =
        rows(table, cell -> cell.best() ? "**" + value(cell) + "**" : value(cell));
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      List<String> cells = row.stream().map(cell -> cell.replace("|", "\\|")).toList();
      lines.add("| " + String.join(" | ", cells) + " |");
      if (lines.size() == 1) {
        int words = table.words().size();
        lines.add("|" + "---|".repeat(words) + "---:|".repeat(row.size() - words));
      }
    }
    table.notes().forEach(note -> lines.addAll(List.of("", note)));
    return lines;
  }

  /** The heading and all rows as words; p-values have columns of their own. */
  private static List<List<String>> rows(
      ComparisonTable table, Function<ComparisonTable.Cell, String> show) {
    List<String> heading = new ArrayList<>(table.words());
    for (int i = 0; i < table.metrics().size(); i++) {
      heading.add(table.metrics().get(i));
      if (table.isTested(i)) {
        heading.add("p");
      }
    }
    heading.addAll(table.figures());
    List<List<String>> rows = new ArrayList<>(List.of(heading));
    for (ComparisonTable.Row row : table.rows()) {
      List<String> cells = new ArrayList<>(row.words());
      for (int i = 0; i < table.metrics().size(); i++) {
        ComparisonTable.Cell cell = row.values().get(i);
        cells.add(show.apply(cell));
        if (table.isTested(i)) {
          cells.add(cell.chance().map(TableFormat::chance).orElse(""));
        }
      }
      row.figures().forEach(figure -> cells.add(figure(figure)));
      rows.add(cells);
    }
    return rows;
  }

  /** {@code 99.50 ± 0.31}. */
  static String value(ComparisonTable.Cell cell) {
    String mean = Text.value(cell.sample().mean());
    return cell.sample().deviation().isPresent()
        ? mean + " ± " + Text.value(cell.sample().deviation().getAsDouble())
        : mean;
  }

  /** A p-value. */
  static String chance(double p) {
    return String.format(Locale.ROOT, "%.4f", p);
  }

  /** A number that is large or has no digits that matter. */
  static String figure(double number) {
    return Text.count(Math.round(number));
  }
}
