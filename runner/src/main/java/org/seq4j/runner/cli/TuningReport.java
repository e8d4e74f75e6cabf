package org.seq4j.runner.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seq4j.runner.benchmark.Trial;
import org.seq4j.runner.wire.MetricsLog;

/** The settings of this machine beside each other, and which is the fastest. */
final class TuningReport {
  private final List<Trial> trials;

  TuningReport(List<Trial> trials) {
    this.trials = List.copyOf(trials);
  }

  private Optional<Trial> fastest() {
    return trials.stream()
        .filter(Trial::isPossible)
        .min(Comparator.comparingDouble(trial -> trial.slowness(trials)));
  }

  /** The lines of the table, what is not possible here, and the setting to use. */
  List<String> table() {
    Optional<Trial> fastest = fastest();
    List<String> lines = new ArrayList<>();
    if (fastest.isPresent()) {
      lines.addAll(Text.table(rows(List.copyOf(fastest.get().figures().keySet()))));
      lines.add("");
    }
    for (Trial trial : trials) {
      if (!trial.isPossible()) {
        lines.add("not possible here: " + options(trial) + ": " + trial.obstacle());
      }
    }
    fastest.ifPresent(trial -> lines.add("fastest: SEQ4J_JAVA_OPTS='" + options(trial) + "'"));
    return lines;
  }

  private List<List<String>> rows(List<String> figures) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("products", "kernels", "threads"));
    figures.forEach(figure -> head.add(figure + " ms"));
    head.add("times the fastest");
    rows.add(head);
    for (Trial trial : trials) {
      if (trial.isPossible()) {
        List<String> row =
            new ArrayList<>(
                List.of(
                    trial.setting().products(),
                    trial.setting().kernels(),
                    String.valueOf(trial.setting().threads())));
        figures.forEach(figure -> row.add(Text.value(trial.figures().get(figure))));
        row.add(Text.value(trial.slowness(trials)));
        rows.add(row);
      }
    }
    return rows;
  }

  private static String options(Trial trial) {
    return String.join(" ", trial.setting().options());
  }

  /** The line of JSON. */
  List<String> json() {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("trials", trials.stream().map(this::described).toList());
    fastest().ifPresent(trial -> whole.put("fastest", trial.setting().options()));
    return List.of(MetricsLog.json(whole));
  }

  private Map<String, Object> described(Trial trial) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("setting", trial.setting());
    if (trial.isPossible()) {
      described.put("milliseconds", trial.figures());
      described.put("timesTheFastest", trial.slowness(trials));
    } else {
      described.put("obstacle", trial.obstacle());
    }
    return described;
  }
}
