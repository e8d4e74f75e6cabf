package org.seq4j.runner.wire;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.seq4j.runner.train.TrainingListener;

/**
 * Trains an experiment twice for some updates, once straight and once with a pause, and compares
 * all that the two leave behind.
 *
 * @param straight the checkpoint of the run without a pause
 * @param resumed that of the run with one
 * @param differences between the two, evaluations included; none if resuming is exact
 */
public record ResumeCheck(Fingerprint straight, Fingerprint resumed, List<String> differences) {
  public ResumeCheck {
    differences = List.copyOf(differences);
  }

  /**
   * Does the check. Evaluations are done where the settings say so, but for one that is due after
   * the last update.
   *
   * @param updates how many, more than {@code at}
   * @param at after which update the second run pauses
   * @param folder for the two runs; empty
   * @param told hears both trainings
   */
  public static ResumeCheck run(
      RunSettings settings,
      long updates,
      long at,
      Path folder,
      TrainingListener told,
      Registry registry) {
    RunFolder straight = new RunFolder(folder.resolve("straight"));
    RunFolder parted = new RunFolder(folder.resolve("parted"));
    train(straight, settings, RunFolder.IfThere.REFUSE, new UpdatesDone(updates, told), registry);
    train(parted, settings, RunFolder.IfThere.REFUSE, new UpdatesDone(at, told), registry);
    train(parted, settings, RunFolder.IfThere.RESUME, new UpdatesDone(updates, told), registry);
    return compare(straight, parted);
  }

  private static void train(
      RunFolder folder,
      RunSettings settings,
      RunFolder.IfThere ifThere,
      UpdatesDone until,
      Registry registry) {
    List<String> command = List.of("check", "--resume");
    try (TrainingRun run = TrainingRun.open(folder, settings, ifThere, command, registry)) {
      run.train(until, until);
    }
  }

  /** Compares what two runs left behind. */
  static ResumeCheck compare(RunFolder straight, RunFolder parted) {
    Fingerprint one = Fingerprint.of(straight.last());
    Fingerprint two = Fingerprint.of(parted.last());
    List<String> differences = new ArrayList<>(one.differences(two));
    MetricsLog.firstDifference(straight.metrics(), parted.metrics()).ifPresent(differences::add);
    differences.addAll(best(straight, parted));
    return new ResumeCheck(one, two, differences);
  }

  private static List<String> best(RunFolder straight, RunFolder parted) {
    boolean one = Files.exists(straight.best());
    if (one != Files.exists(parted.best())) {
      return List.of(
          "best weights: only the run %s a pause has any".formatted(one ? "without" : "with"));
    }
    return one
        ? Fingerprint.of(straight.best()).differences(Fingerprint.of(parted.best())).stream()
            .map(line -> "best " + line)
            .toList()
        : List.of();
  }
}
