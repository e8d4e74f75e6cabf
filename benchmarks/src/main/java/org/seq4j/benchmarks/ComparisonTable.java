package org.seq4j.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Makes a table in Markdown from what {@code compare.sh} kept. A round's time is the median of its
 * windows; the table has the median of the rounds, and the least and the largest. Ratios are made
 * round by round, of programs that ran one after the other, and then their median is taken.
 */
public final class ComparisonTable {
  private static final String OURS = "seq4j";
  private static final String INSTALLED = "libtorch";
  private static final String TUNED = "tuned";

  private final ComparedRuns runs;

  ComparisonTable(ComparedRuns runs) {
    this.runs = runs;
  }

  /** Prints the table of a folder. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    new ComparisonTable(ComparedRuns.read(Path.of(arguments[0]))).lines().forEach(out::println);
  }

  /** The lines of the table. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| workload | unit | Seq4J | libtorch as installed | times ours | libtorch tuned"
            + " | times ours |");
    lines.add("|---|---|---|---|---|---|---|");
    runs.figures()
        .forEach(
            (figure, byProgram) ->
                lines.add(
                    "| %s | %s | %s | %s | %s | %s | %s |"
                        .formatted(
                            figure.name(),
                            figure.unit(),
                            times(byProgram, OURS),
                            times(byProgram, INSTALLED),
                            ratios(byProgram, INSTALLED),
                            times(byProgram, TUNED),
                            ratios(byProgram, TUNED))));
    lines.add("");
    lines.add(
        "Median of the rounds, in brackets the least and the largest; ratios above 1 mean that Seq4J"
            + " is faster.");
    runs.versions().forEach(version -> lines.add("* " + version));
    return lines;
  }

  private static String times(Map<String, TreeMap<Integer, Double>> byProgram, String program) {
    return spread(List.copyOf(rounds(byProgram, program).values()), 1);
  }

  private static String ratios(Map<String, TreeMap<Integer, Double>> byProgram, String program) {
    Map<Integer, Double> ours = rounds(byProgram, OURS);
    List<Double> ratios = new ArrayList<>();
    rounds(byProgram, program)
        .forEach(
            (round, time) -> {
              if (ours.containsKey(round)) {
                ratios.add(time / ours.get(round));
              }
            });
    return spread(ratios, 2);
  }

  private static Map<Integer, Double> rounds(
      Map<String, TreeMap<Integer, Double>> byProgram, String program) {
    return byProgram.getOrDefault(program, new TreeMap<>());
  }

  /** {@code median (least to largest)}; a dash where nothing was measured. */
  private static String spread(List<Double> values, int digits) {
    if (values.isEmpty()) {
      return "-";
    }
    String number = "%." + digits + "f";
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return String.format(
        Locale.ROOT,
        number + " (" + number + " to " + number + ")",
        median(sorted),
        sorted[0],
        sorted[sorted.length - 1]);
  }

  private static double median(double... sorted) {
    int middle = sorted.length / 2;
    return IntStream.of((sorted.length - 1) / 2, middle)
        .mapToDouble(at -> sorted[at])
        .average()
        .orElseThrow();
  }
}
