package org.seq4j.runner.experiments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.seq4j.runner.config.ConfigWriter;
import org.seq4j.runner.process.JavaCommand;
import org.seq4j.runner.process.Parent;
import org.seq4j.runner.wire.RunResult;
import org.seq4j.runner.wire.SafeFiles;

/** Does runs, several at once, each in a process of its own. */
public final class RunsExecutor {
  private static final int INTERRUPTED = 130;
  private static final int LAST_LINES = 8;

  private final ExperimentsFolder folder;
  private final String main;
  private final int jobs;
  private final int threads;
  private final RunsListener listener;
  private final Set<TrainingProcess> running = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  /**
   * @param main the class whose {@code main} understands {@code train}
   * @param jobs how many runs at once
   * @param threads how many threads each of them has
   */
  public RunsExecutor(
      ExperimentsFolder folder, String main, int jobs, int threads, RunsListener listener) {
    this.folder = folder;
    this.main = main;
    this.jobs = jobs;
    this.threads = threads;
    this.listener = listener;
  }

  /** Does all runs that are not finished. A run that fails does not stop the others. */
  public List<Outcome> run(List<Standing> runs) {
    ExecutorService workers = Executors.newFixedThreadPool(jobs);
    try {
      List<Future<Outcome>> all = new ArrayList<>();
      for (Standing run : runs) {
        all.add(workers.submit(() -> outcome(run)));
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> each : all) {
        outcomes.add(each.get());
      }
      return outcomes;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while runs are going on", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      stop();
      workers.shutdownNow();
    }
  }

  /** Starts no more runs and asks those that go on to save what they have and to end. */
  public void stop() {
    stopped = true;
    running.forEach(TrainingProcess::stop);
  }

  private Outcome outcome(Standing run) throws InterruptedException {
    Outcome outcome;
    if (run.stage() == Standing.Stage.FINISHED) {
      outcome = finished(run, Outcome.End.FINISHED_BEFORE);
    } else if (stopped) {
      outcome = Outcome.of(run.run(), Outcome.End.NOT_STARTED);
    } else {
      outcome = train(run);
    }
    listener.ended(outcome);
    return outcome;
  }

  private Outcome train(Standing run) throws InterruptedException {
    String name = run.run().name();
    try {
      SafeFiles.write(folder.config(name), ConfigWriter.yaml(run.run().settings().node()));
      if (run.stage() != Standing.Stage.BEGUN) {
        Files.deleteIfExists(folder.log(name));
      }
      listener.started(run);
      int status = status(run);
      if (status == 0) {
        return finished(run, Outcome.End.DONE);
      }
      return status == INTERRUPTED
          ? Outcome.of(run.run(), Outcome.End.STOPPED)
          : failed(run, lastLines(folder.log(name), status));
    } catch (UncheckedIOException | IOException e) {
      return failed(run, List.of(String.valueOf(e.getMessage())));
    }
  }

  private int status(Standing run) throws InterruptedException {
    TrainingProcess process = TrainingProcess.start(command(run), folder.log(run.run().name()));
    running.add(process);
    if (stopped) {
      process.stop(); // it was started at the very moment
    }
    int status = process.await(progress -> listener.progressed(run.run(), progress));
    running.remove(process);
    return status;
  }

  private List<String> command(Standing run) {
    String name = run.run().name();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                folder.config(name).toString(),
                "--out",
                folder.run(name).path().toString()));
    // Since it was looked at, somebody may have trained it by hand, or a stopped program have
    // saved.
    boolean saved = run.stage() == Standing.Stage.NEW && Files.exists(folder.run(name).last());
    if (run.stage() == Standing.Stage.BEGUN || saved) {
      arguments.add("--resume");
    } else if (folder.run(name).isRun()) {
      arguments.add("--overwrite");
    }
    List<String> flags = List.of(Parent.FLAG, "-Dseq4j.terminals=", "-Dseq4j.threads=" + threads);
    return JavaCommand.of(flags, main, arguments);
  }

  private Outcome finished(Standing run, Outcome.End end) {
    Optional<RunResult> result = RunResult.read(folder.run(run.run().name()));
    return new Outcome(run.run(), end, result, List.of());
  }

  private static Outcome failed(Standing run, List<String> lastLines) {
    return new Outcome(run.run(), Outcome.End.FAILED, Optional.empty(), lastLines);
  }

  private static List<String> lastLines(Path log, int status) {
    List<String> lines = new ArrayList<>();
    try {
      String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
      text.lines().filter(line -> !line.isBlank()).forEach(lines::add);
    } catch (IOException e) {
      lines.add("its log cannot be read: " + e);
    }
    lines.add("exit status " + status);
    return lines.subList(Math.max(0, lines.size() - LAST_LINES - 1), lines.size());
  }
}
