package org.seq4j.runner.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.seq4j.api.Metric;
import org.seq4j.runner.wire.MetricsLog;
import org.seq4j.runner.wire.Versions;

/** What {@code seq4j metric} prints: tables, or the same as JSON. */
final class MetricReport {
  private final List<List<String>> rows = new ArrayList<>();
  private final List<String> signatures = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final long lines;
  private final String references;

  /**
   * @param lines how many lines were measured
   * @param references how signatures begin: {@code nrefs} and what else holds for all metrics
   */
  MetricReport(long lines, String references) {
    this.lines = lines;
    this.references = references;
  }

  /** Adds the value of one system. */
  void add(Metric metric, double value) {
    if (rows.isEmpty()) {
      rows.add(List.of("metric", "value", "signature"));
    }
    rows.add(List.of(metric.name(), Text.value(value), signature(metric)));
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("value", value);
    found.put("signature", signature(metric));
    values.put(metric.name(), found);
  }

  /** Adds several systems. */
  void add(Metric metric, List<ComparedSystems.Result> results) {
    if (rows.isEmpty()) {
      rows.add(
          List.of(
              "metric",
              "system",
              "value",
              "mean",
              "95% from",
              "to",
              "p bootstrap",
              "p randomisation"));
    }
    List<Object> systems = new ArrayList<>();
    for (ComparedSystems.Result result : results) {
      rows.add(
          List.of(
              metric.name(),
              result.system().toString(),
              Text.value(result.value()),
              Text.value(result.interval().mean()),
              Text.value(result.interval().lower()),
              Text.value(result.interval().upper()),
              result.chance().map(chance -> p(chance.bootstrap())).orElse(""),
              result.chance().map(chance -> p(chance.randomization())).orElse("")));
      systems.add(values(result));
    }
    signatures.add(metric.name() + ": " + signature(metric));
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("signature", signature(metric));
    found.put("systems", systems);
    values.put(metric.name(), found);
  }

  private static String p(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static Map<String, Object> values(ComparedSystems.Result result) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("system", result.system().toString());
    values.put("value", result.value());
    values.put("mean", result.interval().mean());
    values.put("lower", result.interval().lower());
    values.put("upper", result.interval().upper());
    result
        .chance()
        .ifPresent(
            chance -> {
              values.put("pBootstrap", chance.bootstrap());
              values.put("pRandomization", chance.randomization());
            });
    return values;
  }

  /** How a value was made: {@code nrefs:1|case:mixed|...|version:seq4j-0.1.0}. */
  private String signature(Metric metric) {
    String own = metric.signature().isEmpty() ? "" : "|" + metric.signature();
    return Versions.signature(references + own);
  }

  /** Prints all that was added. */
  void print(Console console, boolean json) {
    if (json) {
      Map<String, Object> whole = new LinkedHashMap<>();
      whole.put("lines", lines);
      whole.put("metrics", values);
      console.print(MetricsLog.json(whole));
    } else {
      Text.table(rows).forEach(console::print);
      signatures.forEach(console::print);
    }
  }
}
