package org.seq4j.runner.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.seq4j.runner.experiments.ComparisonTable;

/**
 * Runs side by side as a LaTeX table, for the package booktabs. The best value is bold; a dagger
 * stands for p below 0.05.
 */
final class LatexTable {
  private static final double SIGNIFICANT = 0.05;
  private static final Map<Integer, String> ESCAPED =
      Map.of(
          (int) '\\', "\\textbackslash{}",
          (int) '~', "\\textasciitilde{}",
          (int) '^', "\\textasciicircum{}",
          (int) '±', "$\\pm$");

  private LatexTable() {}

  static List<String> lines(ComparisonTable table) {
    List<String> heading = new ArrayList<>(table.words());
    heading.addAll(table.metrics());
    heading.addAll(table.figures());
    int words = table.words().size();
    List<String> lines = new ArrayList<>();
    lines.add("% Needs \\usepackage{booktabs}.");
    table.notes().forEach(note -> lines.add("% " + note));
    lines.add("% Bold: the best value. A dagger: p < " + SIGNIFICANT + ".");
    lines.add("\\begin{tabular}{" + "l".repeat(words) + "r".repeat(heading.size() - words) + "}");
    lines.add("\\toprule");
    lines.add(line(heading.stream().map(LatexTable::escaped).toList()));
    lines.add("\\midrule");
    for (ComparisonTable.Row row : table.rows()) {
      List<String> cells = new ArrayList<>();
      row.words().forEach(word -> cells.add(escaped(word)));
      row.values().forEach(cell -> cells.add(value(cell)));
      row.figures().forEach(figure -> cells.add(TableFormat.figure(figure)));
      lines.add(line(cells));
    }
    lines.add("\\bottomrule");
    lines.add("\\end{tabular}");
    return lines;
  }

  private static String line(List<String> cells) {
    return String.join(" & ", cells) + " \\\\";
  }

  private static String value(ComparisonTable.Cell cell) {
    String value = escaped(TableFormat.value(cell));
    boolean significant = cell.chance().filter(p -> p < SIGNIFICANT).isPresent();
    return (cell.best() ? "\\textbf{" + value + "}" : value) + (significant ? "$^\\dagger$" : "");
  }

  private static String escaped(String text) {
    return text.codePoints()
        .mapToObj(
            character ->
                "&%$#_{}".indexOf(character) >= 0
                    ? "\\" + Character.toString(character)
                    : ESCAPED.getOrDefault(character, Character.toString(character)))
        .collect(Collectors.joining());
  }
}
