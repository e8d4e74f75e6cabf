package org.seq4j.runner.wire;

import java.nio.file.Path;
import java.util.Optional;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.Required;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.OfKind;
import org.seq4j.runner.model.ModelSettings;
import org.seq4j.runner.predict.UnknownSettings;
import org.seq4j.runner.train.TrainingSettings;

/**
 * A whole experiment, as a configuration file describes it.
 *
 * @param version of this format
 * @param name of the run; its folder is {@code runs/NAME}
 * @param seed of every chance
 * @param data the folder that the task's relative paths start from; itself relative to the working
 *     folder
 * @param task what is learned
 * @param model what learns
 * @param training how it learns
 * @param search how it decodes
 * @param unknown what becomes of unknown words in outputs
 * @param initialWeights the trained model whose weights training begins with
 */
public record ExperimentSettings(
    @Description("version of this format") @Required @Minimum(1) int version,
    @Description("name of the run, its folder is runs/NAME") @Required String name,
    @Description("seed of every random choice") long seed,
    @Description("folder that the task's relative paths start from") Path data,
    @Description("what is learned") @Required @OfKind("task") Choice task,
    @Description("what learns") ModelSettings model,
    @Description("how it learns") TrainingSettings training,
    @Description("how it decodes") @OfKind("search") Choice search,
    @Description("what becomes of unknown words in outputs") UnknownSettings unknown,
    @Description("trained model whose weights training begins with")
        Optional<InitialWeightsSettings> initialWeights) {
  /** The version of the format that this release writes. */
  public static final int VERSION = 1;

  public ExperimentSettings {
    if (!name.matches("[\\p{L}\\p{N}._-]+") || name.startsWith(".")) {
      throw new IllegalArgumentException(
          "name must be letters, digits, '-', '_' and '.', it names a folder; got '" + name + "'");
    }
  }

  /** The same with the values that hold where one depends on what else was given. */
  ExperimentSettings resolved() {
    return new ExperimentSettings(
        version,
        name,
        seed,
        data,
        task,
        model,
        training.resolved(),
        search,
        unknown,
        initialWeights);
  }
}
