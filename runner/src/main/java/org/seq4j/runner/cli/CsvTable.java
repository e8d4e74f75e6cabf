package org.seq4j.runner.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.seq4j.runner.experiments.ComparisonTable;

/**
 * Runs side by side as comma-separated values (RFC 4180), with all digits: for each metric mean,
 * standard deviation, p and whether it is the best.
 */
final class CsvTable {
  private CsvTable() {}

  static List<String> lines(ComparisonTable table) {
    List<String> heading = new ArrayList<>(table.words());
    heading.add("runs");
    for (String metric : table.metrics()) {
      heading.addAll(List.of(metric, metric + " sd", metric + " p", metric + " best"));
    }
    heading.addAll(table.figures());
    List<String> lines = new ArrayList<>(List.of(line(heading)));
    for (ComparisonTable.Row row : table.rows()) {
      List<String> cells = new ArrayList<>(row.words());
      cells.add(String.valueOf(row.values().get(0).sample().values().size()));
      for (ComparisonTable.Cell cell : row.values()) {
        cells.add(String.valueOf(cell.sample().mean()));
        cells.add(
            cell.sample().deviation().isPresent()
                ? String.valueOf(cell.sample().deviation().getAsDouble())
                : "");
        cells.add(cell.chance().map(String::valueOf).orElse(""));
        cells.add(String.valueOf(cell.best()));
      }
      row.figures().forEach(figure -> cells.add(String.valueOf(figure)));
      lines.add(line(cells));
    }
    return lines;
  }

  private static String line(List<String> cells) {
    return cells.stream().map(CsvTable::quoted).collect(Collectors.joining(","));
  }

  private static String quoted(String cell) {
    return cell.matches("[^\",\\r\\n]*") ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
  }
}
