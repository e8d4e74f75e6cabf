package org.seq4j.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.seq4j.runner.wire.MetricsLog;

/**
 * Makes a table in Markdown from what {@code compare.sh} kept. A round's time is the median of its
 * windows; the table has the median of the rounds, and the least and the largest. Ratios are made
 * round by round, of programs that ran one after the other, and then their median is taken.
 */
public final class ComparisonTable {
  private static final String OURS = "seq4j";
  private static final Map<String, String> OTHERS = new LinkedHashMap<>();

  static {
    OTHERS.put("libtorch", "libtorch as installed");
    OTHERS.put("tuned", "libtorch tuned");
    OTHERS.put("portable", "Seq4J, portable kernels");
    OTHERS.put("bf16", "Seq4J, bf16");
    OTHERS.put("int8", "Seq4J, int8");
  }

  private final ComparedRuns runs;
  private final List<String> others;

  ComparisonTable(ComparedRuns runs) {
    this.runs = runs;
    this.others = OTHERS.keySet().stream().filter(this::isMeasured).toList();
  }

  /**
   * Prints the table.
   *
   * @param arguments the folder, the command that filled it, and a file for the figures as JSON, if
   *     they are wanted
   */
  public static void main(String[] arguments) throws IOException {
    ComparedRuns runs = ComparedRuns.read(Path.of(arguments[0]));
    ComparisonTable table = new ComparisonTable(runs);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    table.lines(arguments[1]).forEach(out::println);
    if (arguments.length > 2) {
      Files.writeString(Path.of(arguments[2]), table.json(arguments[1]) + "\n");
    }
  }

  private boolean isMeasured(String program) {
    return runs.figures().values().stream().anyMatch(times -> times.containsKey(program));
  }

  /**
   * The table, and what was measured with what.
   *
   * @param command that measured
   */
  List<String> lines(String command) {
    List<String> lines = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("workload", "unit", "Seq4J"));
    others.forEach(program -> head.addAll(List.of(OTHERS.get(program), "times ours")));
    lines.add(row(head));
    lines.add("|" + "---|".repeat(head.size()));
    runs.figures().forEach((figure, times) -> lines.add(row(cells(figure, times))));
    lines.add("");
    lines.add(
        "Median of the rounds, in brackets the least and the largest. Ratios are of the runs of one"
            + " round; above 1, Seq4J is faster.");
    lines.add("");
    lines.add("* `" + command.strip() + "`");
    runs.versions().forEach(version -> lines.add("* " + version));
    return lines;
  }

  private List<String> cells(
      ComparedRuns.Figure figure, Map<String, TreeMap<Integer, Double>> times) {
    TreeMap<Integer, Double> ours = times.getOrDefault(OURS, new TreeMap<>());
    List<String> cells = new ArrayList<>(List.of(figure.name(), figure.unit()));
    cells.add(spread(List.copyOf(ours.values()), 1));
    for (String program : others) {
      TreeMap<Integer, Double> theirs = times.getOrDefault(program, new TreeMap<>());
      cells.add(spread(List.copyOf(theirs.values()), 1));
      cells.add(
          spread(
              theirs.keySet().stream()
                  .filter(ours::containsKey)
                  .map(round -> theirs.get(round) / ours.get(round))
                  .toList(),
              2));
    }
    return cells;
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  /** {@code median (least to largest)}; a dash where nothing was measured. */
  private static String spread(List<Double> values, int digits) {
    if (values.isEmpty()) {
      return "-";
    }
    List<Double> sorted = values.stream().sorted().toList();
    String median = number(median(sorted), digits);
    return sorted.size() == 1
        ? median
        : "%s (%s to %s)"
            .formatted(
                median,
                number(sorted.get(0), digits),
                number(sorted.get(sorted.size() - 1), digits));
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  private static double median(List<Double> sorted) {
    int middle = sorted.size() / 2;
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(middle)) / 2;
  }

  /** The times of all rounds, on one line. */
  private String json(String command) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("command", command.strip());
    whole.put("versions", runs.versions());
    List<Map<String, Object>> figures = new ArrayList<>();
    runs.figures()
        .forEach(
            (figure, times) ->
                figures.add(
                    Map.of("figure", figure.name(), "unit", figure.unit(), "rounds", times)));
    whole.put("figures", figures);
    return MetricsLog.json(whole);
  }
}
