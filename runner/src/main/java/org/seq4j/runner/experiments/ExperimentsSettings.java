package org.seq4j.runner.experiments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.Required;
import org.seq4j.runner.config.ConfigNode;

/**
 * A file of experiments as it was written.
 *
 * @param version of this format
 * @param name of the whole; the runs' folders are in {@code runs/NAME}
 * @param defaults the experiment that all runs start from
 * @param seeds for runs that say none
 * @param runs what is run
 */
public record ExperimentsSettings(
    @Description("version of this format") @Required @Minimum(1) int version,
    @Description("name of the experiments; the runs' folders are in runs/NAME") @Required
        String name,
    @Description("the experiment that all runs start from, with 'file' for one in another file")
        Optional<ConfigNode> defaults,
    @Description("a run for each of these seeds, where 'runs' says nothing else") List<Long> seeds,
    @Description("what is run") @Required List<Runs> runs) {
  /** The version of the format that this release reads. */
  static final int VERSION = 1;

  /**
   * A run, or several that are described together.
   *
   * @param name the run's name, with placeholders where there are several
   * @param set settings that are different from the defaults, by key
   * @param grid values to try, by key
   * @param seeds a run for each
   */
  public record Runs(
      @Description("the run's name; {seed} or {model.encoder.type} stand for their values")
          @Required
          String name,
      @Description("what differs from the defaults, as for --set: model.encoder.size: 64")
          Map<String, ConfigNode> set,
      @Description("values to try: a run for each combination") Map<String, List<ConfigNode>> grid,
      @Description("a run for each of these seeds") List<Long> seeds) {
    Runs() {
      this("", Map.of(), Map.of(), List.of());
    }
  }

  ExperimentsSettings() {
    this(VERSION, "experiments", Optional.empty(), List.of(), List.of());
  }

  public ExperimentsSettings {
    if (!name.matches("[\\p{L}\\p{N}._-]+") || name.startsWith(".")) {
      throw new IllegalArgumentException(
          "name must be letters, digits, '-', '_' and '.', it names a folder; got '" + name + "'");
    }
    if (version > VERSION) {
      throw new IllegalArgumentException(
          "the file is of format version %d, this Seq4J reads versions up to %d: use a newer Seq4J"
              .formatted(version, VERSION));
    }
  }
}
