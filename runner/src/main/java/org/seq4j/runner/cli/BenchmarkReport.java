package org.seq4j.runner.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seq4j.runner.benchmark.Machine;
import org.seq4j.runner.benchmark.Measurement;
import org.seq4j.runner.benchmark.Profiled;
import org.seq4j.runner.benchmark.Series;
import org.seq4j.runner.benchmark.Workload;
import org.seq4j.runner.wire.MetricsLog;

/** Measurements as tables and as JSON. */
final class BenchmarkReport {
  private static final int MEGABYTE = 1_000_000;

  private final Machine machine;
  private final List<Measurement> measurements;

  BenchmarkReport(Machine machine, List<Measurement> measurements) {
    this.machine = machine;
    this.measurements = List.copyOf(measurements);
  }

  /** The lines of the tables. */
  List<String> table() {
    List<List<String>> figures = new ArrayList<>();
    figures.add(List.of("workload", "figure", "unit", "median", "best", "worst"));
    List<List<String>> models = new ArrayList<>();
    models.add(
        List.of("workload", "parameters", "arrays MB", "process MB", "allocations", "last loss"));
    for (Measurement each : measurements) {
      String name = nameOf(each.workload());
      for (Series series : each.series()) {
        figures.add(
            List.of(
                name,
                series.figure(),
                series.unit(),
                number(series.median()),
                number(series.best()),
                number(series.worst())));
      }
      models.add(
          List.of(
              name,
              Text.count(each.parameters()),
              Text.count(each.arrayBytes() / MEGABYTE),
              memory(each),
              Text.count(each.allocations()),
              each.loss().isPresent() ? Text.value(each.loss().getAsDouble()) : ""));
    }
    List<String> lines = new ArrayList<>(Text.table(figures));
    lines.add("");
    lines.addAll(Text.table(models));
    lines.add("");
    for (Measurement each : measurements) {
      for (Profiled profiled : each.profiles()) {
        lines.addAll(ProfileTables.of(nameOf(each.workload()), profiled));
        lines.add("");
      }
    }
    lines.add(machineLine());
    return lines;
  }

  /** The process's memory after the last window. */
  private static String memory(Measurement measurement) {
    List<Long> bytes = measurement.processBytes();
    return bytes.isEmpty() ? "" : Text.count(bytes.get(bytes.size() - 1) / MEGABYTE);
  }

  /** The name, with the sizes that are not the workload's own. */
  private static String nameOf(Workload workload) {
    StringBuilder name = new StringBuilder(workload.name());
    Map<String, Integer> usual = Workload.named(workload.name()).orElseThrow().settings();
    workload
        .settings()
        .forEach(
            (size, value) -> {
              if (!usual.get(size).equals(value)) {
                name.append(' ').append(size).append('=').append(value);
              }
            });
    return name.toString();
  }

  /** Small numbers with two digits after the point, large ones without. */
  private static String number(double value) {
    return value < 1000 ? Text.value(value) : Text.count(Math.round(value));
  }

  private String machineLine() {
    String environment =
        machine.environment().isEmpty() ? "" : ", " + String.join(", ", machine.environment());
    return "Seq4J %s, products %s, kernels %s, %d of %d cores, Java %s, %s, %s%s"
        .formatted(
            machine.seq4j(),
            machine.products(),
            machine.kernels(),
            machine.threads(),
            machine.cores(),
            machine.java(),
            machine.processor(),
            machine.system(),
            environment);
  }

  /** The line of JSON. */
  List<String> json() {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("machine", machine);
    whole.put("workloads", measurements.stream().map(BenchmarkReport::described).toList());
    return List.of(MetricsLog.json(whole));
  }

  private static Map<String, Object> described(Measurement measurement) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("workload", measurement.workload().name());
    described.put("sizes", measurement.workload().sizes());
    described.put("parameters", measurement.parameters());
    described.put("arrayBytes", measurement.arrayBytes());
    described.put("allocations", measurement.allocations());
    described.put("processBytes", measurement.processBytes());
    measurement.loss().ifPresent(loss -> described.put("lastLoss", loss));
    if (!measurement.profiles().isEmpty()) {
      described.put("profiles", measurement.profiles());
    }
    described.put("series", measurement.series().stream().map(BenchmarkReport::described).toList());
    return described;
  }

  private static Map<String, Object> described(Series series) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("figure", series.figure());
    described.put("unit", series.unit());
    described.put("median", series.median());
    described.put("best", series.best());
    described.put("worst", series.worst());
    described.put("windows", series.values());
    return described;
  }
}
