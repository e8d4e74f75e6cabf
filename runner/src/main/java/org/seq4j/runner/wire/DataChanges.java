package org.seq4j.runner.wire;

import java.util.ArrayList;
import java.util.List;
import org.seq4j.api.Split;

/**
 * What is different between the data that a run was begun with and the data that is there now.
 *
 * @param training differences that change what is learned
 * @param judged differences that change what is judged only
 */
public record DataChanges(List<String> training, List<String> judged) {
  public DataChanges {
    training = List.copyOf(training);
    judged = List.copyOf(judged);
  }

  /** Compares split by split, file by file; no difference where nothing was noted. */
  public static DataChanges between(List<DataFile> noted, List<DataFile> now) {
    List<String> training = new ArrayList<>();
    List<String> judged = new ArrayList<>();
    for (Split split : noted.isEmpty() ? new Split[0] : Split.values()) {
      compare(of(split, noted), of(split, now), split == Split.TRAIN ? training : judged);
    }
    return new DataChanges(training, judged);
  }

  private static List<DataFile> of(Split split, List<DataFile> files) {
    return files.stream().filter(file -> file.split() == split).toList();
  }

  private static void compare(List<DataFile> noted, List<DataFile> now, List<String> changes) {
    for (int i = 0; i < Math.max(noted.size(), now.size()); i++) {
      if (i >= now.size()) {
        changes.add(noted.get(i) + " is no longer named");
      } else if (i >= noted.size()) {
        changes.add(now.get(i) + " was not named");
      } else if (!now.get(i).isSame(noted.get(i))) {
        changes.add(now.get(i) + ", was " + noted.get(i));
      }
    }
  }

  /**
   * Refuses to go on with a run whose training data has changed.
   *
   * @throws RunException that names what has
   */
  void check(RunFolder folder) {
    if (!training.isEmpty()) {
      throw new RunException(
          "the training data of the run in %s has changed:%n    %s%n"
                  .formatted(folder.path(), String.join("\n    ", training))
              + "  A run goes on with the data that it was begun with: put it back, or begin anew"
              + " (--overwrite, --out DIR).");
    }
  }
}
