package org.seq4j.runner.experiments;

import java.nio.file.Files;
import java.util.List;
import org.seq4j.api.ConfigException;
import org.seq4j.runner.wire.ConfigDifferences;
import org.seq4j.runner.wire.Registry;
import org.seq4j.runner.wire.RunException;
import org.seq4j.runner.wire.RunFolder;
import org.seq4j.runner.wire.RunResult;

/**
 * How far a run has come.
 *
 * @param run the run
 * @param stage how far
 * @param differences how its settings differ from those that it was begun with
 */
public record Standing(PlannedRun run, Stage stage, List<String> differences) {

  /** What is there of a run. */
  public enum Stage {
    /** Nothing is there that could be lost. */
    NEW("to do"),
    /** A checkpoint is there that training can go on from. */
    BEGUN("to go on with"),
    /** All is done. */
    FINISHED("finished"),
    /** It was begun with other settings. */
    CHANGED("changed"),
    /** Something else is in its place. */
    IN_THE_WAY("in the way");

    private final String words;

    Stage(String words) {
      this.words = words;
    }

    /** The stage in the user's words. */
    public String words() {
      return words;
    }
  }

  public Standing {
    differences = List.copyOf(differences);
  }

  /** Finds out. */
  static Standing of(PlannedRun run, RunFolder folder, Registry registry) {
    try {
      if (!folder.isRun()) {
        folder.check(RunFolder.IfThere.REFUSE);
        return new Standing(run, Stage.NEW, List.of());
      }
      boolean finished = RunResult.read(folder).isPresent();
      if (!finished && !Files.isRegularFile(folder.last())) {
        return new Standing(run, Stage.NEW, List.of());
      }
      ConfigDifferences differences = ConfigDifferences.of(folder, run.settings(), registry);
      List<String> all = differences.keys().stream().map(differences::describe).toList();
      Stage unchanged = finished ? Stage.FINISHED : Stage.BEGUN;
      return new Standing(run, all.isEmpty() ? unchanged : Stage.CHANGED, all);
    } catch (RunException | ConfigException e) {
      return new Standing(run, Stage.IN_THE_WAY, e.getMessage().lines().toList());
    }
  }

  /**
   * Those of all runs.
   *
   * @param overwrite whether runs that were begun with other settings are done anew
   * @throws RunException if there are such, and they are not, or something else is in a run's place
   */
  public static List<Standing> of(
      List<PlannedRun> runs, ExperimentsFolder folder, boolean overwrite, Registry registry) {
    List<Standing> all =
        runs.stream().map(run -> of(run, folder.run(run.name()), registry)).toList();
    refuse(all, Stage.IN_THE_WAY, "what is in the place of a run cannot be used:", "");
    if (!overwrite) {
      refuse(
          all,
          Stage.CHANGED,
          "runs were begun with other settings:",
          "\n  Put the settings back, give the runs other names, or do these runs anew"
              + " (--overwrite).");
    }
    return all;
  }

  private static void refuse(List<Standing> all, Stage stage, String heading, String remedy) {
    List<Standing> wrong = all.stream().filter(each -> each.stage == stage).toList();
    if (!wrong.isEmpty()) {
      StringBuilder message = new StringBuilder(heading);
      for (Standing each : wrong) {
        message.append("\n  ").append(each.run.name());
        each.differences.forEach(line -> message.append("\n    ").append(line));
      }
      throw new RunException(message + remedy);
    }
  }
}
