package org.seq4j.runner.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.seq4j.runner.experiments.ExperimentsFolder;
import org.seq4j.runner.experiments.Outcome;
import org.seq4j.runner.experiments.PlannedRun;
import org.seq4j.runner.experiments.RunsListener;
import org.seq4j.runner.experiments.Standing;
import org.seq4j.runner.process.ProgressLine;
import org.seq4j.runner.wire.RunResult;

/**
 * Shows how runs go on: on a terminal a line for each that is being trained, and everywhere a line
 * when one ends.
 */
final class RunsDisplay implements RunsListener, AutoCloseable {
  private static final int INTERVAL = 500;
  private static final int BAR = 20;

  private final Console console;
  private final ExperimentsFolder folder;
  private final int all;
  private final ScheduledExecutorService painter;
  private final Map<String, Row> running = new LinkedHashMap<>();
  private final long start = System.nanoTime();
  private int ended;
  private int failed;

  /** A run that is being trained. */
  private record Row(long start, Optional<ProgressLine> progress) {}

  /**
   * @param all how many runs there are to do
   */
  RunsDisplay(Console console, ExperimentsFolder folder, int all) {
    this.console = console;
    this.folder = folder;
    this.all = all;
    this.painter =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "display");
              thread.setDaemon(true);
              return thread;
            });
    if (console.errIsTerminal()) {
      painter.scheduleWithFixedDelay(this::paint, INTERVAL, INTERVAL, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public synchronized void started(Standing run) {
    running.put(run.run().name(), new Row(System.nanoTime(), Optional.empty()));
    if (!console.errIsTerminal()) {
      boolean begun = run.stage() == Standing.Stage.BEGUN;
      console.say((begun ? "goes on     " : "begins      ") + run.run().name());
    }
  }

  @Override
  public synchronized void progressed(PlannedRun run, ProgressLine progress) {
    running.computeIfPresent(run.name(), (name, row) -> new Row(row.start, Optional.of(progress)));
  }

  @Override
  public synchronized void ended(Outcome outcome) {
    Row row = running.remove(outcome.run().name());
    if (outcome.end() == Outcome.End.FINISHED_BEFORE || outcome.end() == Outcome.End.NOT_STARTED) {
      return;
    }
    String name = outcome.run().name();
    String time = row == null ? "" : " after " + Text.duration(seconds(row.start));
    if (outcome.end() == Outcome.End.FAILED) {
      ended++;
      failed++;
      console.say("FAILED      %s%s, see %s".formatted(name, time, folder.log(name)));
      outcome.lastLines().forEach(line -> console.say("    " + line));
    } else if (outcome.end() == Outcome.End.STOPPED) {
      console.say("stopped     %s%s, it is saved".formatted(name, time));
    } else {
      ended++;
      String found = outcome.result().map(RunsDisplay::found).orElse("");
      console.say("done        %s%s%s (%d of %d)".formatted(name, time, found, ended, all));
    }
  }

  private static String found(RunResult result) {
    return result.metrics().isEmpty()
        ? ""
        : ": %s %s".formatted(result.split(), Text.metrics(result.values()));
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }

  private synchronized void paint() {
    int width = Console.columns() - 1;
    int longest = running.keySet().stream().mapToInt(String::length).max().orElse(0);
    String rows =
        running.entrySet().stream()
            .map(entry -> line(entry.getKey(), longest, entry.getValue()))
            .map(line -> cut(line, width) + "\n")
            .collect(Collectors.joining());
    console.status(rows + cut(summary(), width));
  }

  private static String line(String name, int width, Row row) {
    String begin = name + " ".repeat(width - name.length()) + "  ";
    String time = Text.duration(seconds(row.start));
    return row.progress.isEmpty()
        ? begin + "[" + " ".repeat(BAR) + "]  starting, " + time
        : begin + progress(row.progress.get()) + ", " + time;
  }

  private static String progress(ProgressLine at) {
    int done = (int) (BAR * at.update() / Math.max(1, at.updates()));
    return String.format(
        Locale.ROOT,
        "[%s%s]  %,d of %,d, loss %.3f, %,.0f tokens/s",
        "=".repeat(done),
        " ".repeat(BAR - done),
        at.update(),
        at.updates(),
        at.loss(),
        at.tokensPerSecond());
  }

  private String summary() {
    String failures = failed == 0 ? "" : ", " + failed + " failed";
    String left = "";
    if (ended > 0 && ended < all) {
      double each = seconds(start) / ended;
      left = ", about " + Text.duration(each * (all - ended)) + " left";
    }
    return "%d of %d runs done%s, %s%s"
        .formatted(ended - failed, all, failures, Text.duration(seconds(start)), left);
  }

  private static String cut(String line, int width) {
    return line.length() <= width ? line : line.substring(0, width);
  }

  @Override
  public void close() {
    painter.shutdownNow();
    console.status("");
  }
}
