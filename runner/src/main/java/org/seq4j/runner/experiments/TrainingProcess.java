package org.seq4j.runner.experiments;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.seq4j.runner.process.ProgressLine;
import org.seq4j.runner.wire.SafeFiles;

/** A training in a process of its own. What it says goes to a log file. */
final class TrainingProcess {
  private final Process process;
  private final Path log;

  private TrainingProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts one.
   *
   * @throws UncheckedIOException if that is not possible
   */
  static TrainingProcess start(List<String> command, Path log) {
    try {
      return new TrainingProcess(
          new ProcessBuilder(command).redirectError(Redirect.appendTo(log.toFile())).start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a training: " + e.getMessage(), e);
    }
  }

  /**
   * Waits for the end.
   *
   * @param told hears where it is
   * @return the exit status
   */
  int await(Consumer<ProgressLine> told) throws InterruptedException {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Optional<ProgressLine> progress = ProgressLine.parse(line);
        progress.ifPresent(told);
        if (progress.isEmpty()) {
          SafeFiles.append(log, line + "\n");
        }
      }
    } catch (IOException e) {
      SafeFiles.append(log, "what the training printed cannot be read: " + e + "\n");
    }
    return process.waitFor();
  }

  /** Asks it to end after the update at hand, with all saved. */
  void stop() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // it has ended
    }
  }
}
