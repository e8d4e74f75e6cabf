package org.seq4j.runner.cli;

import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.seq4j.runner.process.Parent;
import org.seq4j.runner.process.ProgressLine;
import org.seq4j.runner.train.Evaluation;
import org.seq4j.runner.train.TrainingListener;

/**
 * Shows how training goes on: a bar on a terminal, and everywhere a line for each evaluation. A
 * parent process is told on standard output where training is.
 */
final class TrainingProgress implements TrainingListener, AutoCloseable {
  private static final int INTERVAL = 250;

  private final Console console;
  private final Optional<ProgressBar> bar;
  private boolean isToldToParent = Parent.isThere();
  private long told = System.nanoTime();

  TrainingProgress(Console console, long done, long updates) {
    this.console = console;
    this.bar =
        console.errIsTerminal() && done < updates
            ? Optional.of(bar(console, done, updates))
            : Optional.empty();
  }

  private static ProgressBar bar(Console console, long done, long updates) {
    return new ProgressBarBuilder()
        .setTaskName("training")
        .setInitialMax(updates)
        .startsFrom(done, java.time.Duration.ZERO)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(INTERVAL)
        .setConsumer(new DelegatingProgressBarConsumer(console::status, Console.columns() - 1))
        .build();
  }

  @Override
  public void updated(Progress progress) {
    bar.ifPresent(
        shown -> {
          shown.stepTo(progress.update());
          shown.setExtraMessage(
              String.format(
                  Locale.ROOT,
                  "loss %.3f, %,.0f tokens/s, rate %.3g",
                  progress.loss(),
                  progress.tokensPerSecond(),
                  progress.rate()));
        });
    if (isToldToParent && System.nanoTime() - told > INTERVAL * 1_000_000L) {
      tellParent(progress);
    }
  }

  private void tellParent(Progress progress) {
    told = System.nanoTime();
    try {
      console.print(
          new ProgressLine(
                  progress.update(),
                  progress.updates(),
                  progress.loss(),
                  progress.tokensPerSecond())
              .text());
      console.flush();
    } catch (UncheckedIOException e) {
      isToldToParent = false; // it is gone; training ends with all saved
    }
  }

  @Override
  public void evaluated(Progress progress, Evaluation evaluation, boolean best) {
    console.say(
        String.format(
            Locale.ROOT,
            "update %,d of %,d, epoch %d: %s%s",
            progress.update(),
            progress.updates(),
            progress.epoch(),
            speed(progress),
            result(evaluation, best)));
    evaluation
        .tasks()
        .forEach(
            (task, own) ->
                console.say(
                    String.format(
                        Locale.ROOT,
                        "  %s: %sdev %s",
                        task,
                        loss(progress.losses().getOrDefault(task, Double.NaN)),
                        Text.metrics(own.metrics()))));
  }

  private static String result(Evaluation evaluation, boolean best) {
    return evaluation.equals(Evaluation.NONE)
        ? "no dev split, saved"
        : "dev " + Text.metrics(evaluation.metrics()) + (best ? " (best so far)" : "");
  }

  /** Nothing where there was no batch. */
  private static String loss(double loss) {
    return Double.isNaN(loss) ? "" : String.format(Locale.ROOT, "loss %.3f, ", loss);
  }

  /** Nothing where a run went on with an evaluation, before its first update. */
  private static String speed(Progress progress) {
    return Double.isNaN(progress.loss())
        ? ""
        : String.format(
            Locale.ROOT,
            "loss %.4f, %,.0f tokens/s, rate %.3g; ",
            progress.loss(),
            progress.tokensPerSecond(),
            progress.rate());
  }

  @Override
  public void close() {
    bar.ifPresent(
        shown -> {
          shown.close();
          console.status("");
        });
  }
}
