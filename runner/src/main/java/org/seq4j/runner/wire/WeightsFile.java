package org.seq4j.runner.wire;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.seq4j.runner.model.ModelSettings;

/**
 * A file that first weights come from, as it was when a run began.
 *
 * @param setting the setting that names it
 * @param file where it is
 * @param sha256 of the file
 */
public record WeightsFile(String setting, String file, String sha256) {
  private static WeightsFile of(String setting, Path file) {
    return new WeightsFile(setting, file.toString(), Sha256.of(file));
  }

  /** All that the settings name: vectors that were trained before, and the weights of a run. */
  static List<WeightsFile> of(RunSettings settings) {
    List<WeightsFile> files = new ArrayList<>();
    for (TaskSettings task : settings.tasks().values()) {
      Path root = task.experiment().data().toAbsolutePath().normalize();
      for (ModelSettings.Table table : task.experiment().model().tables()) {
        PretrainedVectors.file(table, root)
            .ifPresent(file -> files.add(of(task.names().setting(file.setting()), file.path())));
      }
    }
    settings
        .common()
        .initialWeights()
        .map(other -> TrainedModel.file(new RunFolder(other.run()), TrainedModel.Weights.BEST))
        .ifPresent(file -> files.add(of("initial-weights.run", file)));
    return files;
  }
}
