package org.seq4j.runner.experiments;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.seq4j.api.Metric;
import org.seq4j.api.Split;
import org.seq4j.runner.config.ConfigMapping;
import org.seq4j.runner.wire.KeptOutputs;
import org.seq4j.runner.wire.Registry;
import org.seq4j.runner.wire.RunException;
import org.seq4j.runner.wire.RunFolder;
import org.seq4j.runner.wire.RunResult;
import org.seq4j.runner.wire.RunSettings;
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
record ComparedRun(RunFolder folder, RunSettings settings, ConfigMapping config, RunResult result) {
  private static final Set<String> NOT_COMPARED = Set.of("name", "seed", "data");

  /**
   * Reads it.
   *
   * @throws RunException if it is no run, not finished, or has measured nothing
   */
  static ComparedRun read(Path path, Registry registry) {
    RunFolder folder = new RunFolder(path);
    RunSettings settings = TrainedModel.settings(folder, List.of(), registry);
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
    ConfigMapping config = (ConfigMapping) settings.node();
    for (String key : NOT_COMPARED) {
      config = config.without(key);
    }
    return new ComparedRun(folder, settings, config, result);
  }

  /**
   * What it said for one of its tasks.
   *
   * @return empty if the task has no such data
   * @throws RunException if the outputs are not there or damaged
   */
  Optional<List<Metric.Judged>> outputs(String task) {
    boolean measured =
        result.metrics().keySet().stream().anyMatch(name -> name.startsWith(settings.prefix(task)));
    RunFolder own = folder.ofTask(settings.tasks().get(task).names());
    return Stream.of(Split.values())
        .filter(split -> measured && split.label().equals(result.split()))
        .findFirst()
        .map(split -> KeptOutputs.read(own.outputs(split)));
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
