package org.seq4j.runner.experiments;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.seq4j.runner.config.ConfigMapping;
import org.seq4j.runner.config.ConfigWriter;
import org.seq4j.runner.wire.ExperimentSettings;
import org.seq4j.runner.wire.Registry;
import org.seq4j.runner.wire.RunException;
import org.seq4j.runner.wire.RunFolder;
import org.seq4j.runner.wire.RunResult;
import org.seq4j.runner.wire.TrainedModel;

/**
 * A finished run that is compared with others.
 *
 * @param folder of the run
 * @param settings all of them
 * @param config what makes it another one than others: its settings without name, seed and the
 *     folder of the data
 * @param result what it reached
 */
record ComparedRun(
    RunFolder folder, ExperimentSettings settings, ConfigMapping config, RunResult result) {
  private static final Set<String> NOT_COMPARED = Set.of("name", "seed", "data");

  /**
   * Reads it.
   *
   * @throws RunException if it is no run, not finished, or has measured nothing
   */
  static ComparedRun read(Path path, Registry registry) {
    RunFolder folder = new RunFolder(path);
    ExperimentSettings settings = TrainedModel.settings(folder, List.of(), registry);
    RunResult result =
        RunResult.read(folder)
            .orElseThrow(
                () ->
                    new RunException(
                        "the run in %s is not finished (it has no result.json).%n  Finish it: seq4j train %s --out %s --resume"
                            .formatted(path, folder.config(), path)));
    if (result.metrics().isEmpty()) {
      throw new RunException(
          "the run in %s has measured nothing, since its task has neither test nor dev data.\n  Leave it out."
              .formatted(path));
    }
    ConfigMapping config = (ConfigMapping) ConfigWriter.node(settings);
    for (String key : NOT_COMPARED) {
      config = config.without(key);
    }
    return new ComparedRun(folder, settings, config, result);
  }

  /** The name of its folder. */
  String name() {
    return folder.path().toAbsolutePath().normalize().getFileName().toString();
  }

  /** Its seed. */
  long seed() {
    return settings.seed();
  }
}
