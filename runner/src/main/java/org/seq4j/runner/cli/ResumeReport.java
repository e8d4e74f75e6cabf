package org.seq4j.runner.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.seq4j.runner.wire.Registry;
import org.seq4j.runner.wire.ResumeCheck;
import org.seq4j.runner.wire.RunSettings;

/** {@code check --resume}: whether a run that was interrupted goes on bit for bit. */
final class ResumeReport {
  private static final int SHOWN = 16;
  private static final int MOST = 20;

  private final Console console;

  ResumeReport(Console console) {
    this.console = console;
  }

  /**
   * Does it in a folder that is deleted afterwards.
   *
   * @return the exit status: 0 if the runs are the same
   */
  int run(RunSettings settings, long updates, long at, Registry registry) {
    Path folder = temporary();
    try (TrainingProgress progress = new TrainingProgress(console, 0, updates)) {
      console.say(
          "Training %s updates, then %s and %s more after a pause."
              .formatted(Text.count(updates), Text.count(at), Text.count(updates - at)));
      ResumeCheck check = ResumeCheck.run(settings, updates, at, folder, progress, registry);
      return report(check, updates, at);
    } finally {
      delete(folder);
    }
  }

  private int report(ResumeCheck check, long updates, long at) {
    List<List<String>> rows =
        List.of(
            List.of("run", "updates", "SHA-256 of weights", "of the optimizer"),
            List.of(
                "straight",
                Text.count(updates),
                start(check.straight().weights()),
                start(check.straight().optimizer())),
            List.of(
                "resumed",
                Text.count(at) + " + " + Text.count(updates - at),
                start(check.resumed().weights()),
                start(check.resumed().optimizer())));
    Text.table(rows).forEach(console::print);
    int different = check.differences().size();
    check.differences().stream().limit(MOST).forEach(line -> console.print("differs: " + line));
    if (different > MOST) {
      console.print("and %d differences more".formatted(different - MOST));
    }
    console.flush();
    console.say(
        different == 0
            ? "resume: both runs are the same, bit for bit"
            : "resume: the runs differ; an interrupted run would not go on as it was");
    return different == 0 ? 0 : Failures.FAILED;
  }

  private static String start(String sum) {
    return sum.substring(0, SHOWN);
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("seq4j-check");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a temporary folder: " + e.getMessage(), e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder + ": " + e.getMessage(), e);
    }
  }
}
