package org.seq4j.benchmarks;

import java.awt.Color;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws how speed depends on sizes, and makes a table in Markdown of it. */
public final class Scaling {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 240;

  private final ScalingRuns runs;

  Scaling(ScalingRuns runs) {
    this.runs = runs;
  }

  /**
   * Prints the table and writes the picture.
   *
   * @param arguments the folder, the file of the picture, and the command that filled the folder
   */
  public static void main(String[] arguments) throws IOException {
    System.setProperty("java.awt.headless", "true");
    Scaling scaling = new Scaling(ScalingRuns.read(Path.of(arguments[0])));
    scaling.draw(Path.of(arguments[1]));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    scaling.lines(arguments[2]).forEach(out::println);
  }

  /**
   * The table, and what was measured with what.
   *
   * @param command that measured
   */
  List<String> lines(String command) {
    List<String> lines = new ArrayList<>();
    lines.add("| size | value | ms/step | target tokens/s | all tokens/s | process MB |");
    lines.add("|---|---|---|---|---|---|");
    runs.bySize()
        .forEach(
            (size, points) ->
                points.forEach(
                    point ->
                        lines.add(
                            String.format(
                                Locale.ROOT,
                                "| %s | %,d | %,.1f | %,.0f | %,.0f | %,d |",
                                size,
                                point.value(),
                                point.milliseconds(),
                                point.targetTokensPerSecond(),
                                point.tokensPerSecond(),
                                point.processMegabytes()))));
    lines.add("");
    lines.add("* `" + command.strip() + "`");
    runs.machines().forEach(machine -> lines.add("* " + machine));
    return lines;
  }

  private void draw(Path file) throws IOException {
    List<XYChart> charts = new ArrayList<>();
    runs.bySize().forEach((size, points) -> charts.add(chart(size, points)));
    BitmapEncoder.saveBitmap(
        charts, charts.size(), 1, file.toString(), BitmapEncoder.BitmapFormat.PNG);
  }

  /** Powers of two are equally far from each other. */
  private static XYChart chart(String size, List<ScalingRuns.Point> points) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("W1, " + size)
            .xAxisTitle(size)
            .yAxisTitle("tokens/s, source and target")
            .build();
    chart
        .getStyler()
        .setLegendVisible(false)
        .setChartBackgroundColor(Color.WHITE)
        .setDecimalPattern("#,###");
    chart.getStyler().setYAxisMin(0.0);
    List<Double> places = points.stream().map(point -> log(point.value())).toList();
    List<Double> rates = points.stream().map(ScalingRuns.Point::tokensPerSecond).toList();
    chart.addSeries(size, places, rates).setMarker(SeriesMarkers.CIRCLE);
    chart.setCustomXAxisTickLabelsFormatter(
        place -> String.format(Locale.ROOT, "%,d", Math.round(Math.pow(2, place))));
    return chart;
  }

  private static double log(int value) {
    return Math.log(value) / Math.log(2);
  }
}
