package org.seq4j.runner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seq4j.api.Search;
import org.seq4j.api.plugin.Choice;
import org.seq4j.decoders.BeamSearch;
import org.seq4j.decoders.GreedySearch;
import org.seq4j.decoders.SampleSearch;
import org.seq4j.runner.wire.TrainedModel;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands have in common that search. */
final class SearchOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--beam",
      paramLabel = "N",
      description =
          "Search with a beam of N hypotheses; 1 is greedy. Without it: as the configuration says.")
  private Optional<Integer> beam = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Change a setting of 'search' or 'unknown', such as search.block-repeats=3. Can be given"
              + " several times.")
  private List<String> sets = new ArrayList<>();

  @Option(
      names = "--time-limit",
      paramLabel = "SECONDS",
      description =
          "Take the best that is found for a sentence after so long; what is unfinished then is said.")
  private Optional<Double> timeLimit = Optional.empty();

  @Option(
      names = "--replace-unknown",
      description = "Replace unknown words by the source word that attention looked at most.")
  private boolean replaceUnknown;

  @Option(
      names = "--dictionary",
      paramLabel = "FILE",
      description =
          "What to say instead for a source word: a source word, a tab and a target word on each"
              + " line. For --replace-unknown.")
  private Optional<Path> dictionary = Optional.empty();

  /**
   * The options as settings of the run.
   *
   * @throws ParameterException if they contradict each other or change what was trained
   */
  List<String> sets() {
    for (String set : sets) {
      if (!set.matches("(?s)(search|unknown)[.=].*")) {
        throw mistake(
            "--set " + set + ": only settings of 'search' and 'unknown' change what a model says");
      }
    }
    if (dictionary.isPresent() && !replaceUnknown) {
      throw mistake("--dictionary is for --replace-unknown: give both or none");
    }
    if (beam.isPresent()) {
      refuseBeside("--beam", "search(=[^{]|=.*\\b(type|width):|\\.type=|\\.width=)");
    }
    if (timeLimit.isPresent()) {
      refuseBeside("--time-limit", "search(=.*\\btime-limit:|\\.time-limit=)");
    }
    if (beam.isPresent() && beam.get() < 1) {
      throw mistake("--beam must be at least 1, got " + beam.get());
    }
    List<String> all = new ArrayList<>(sets);
    timeLimit.ifPresent(seconds -> all.add("search.time-limit=" + seconds));
    if (replaceUnknown) {
      all.add("unknown.replace=true");
    }
    dictionary.ifPresent(file -> all.add("unknown.dictionary=" + quoted(file.toAbsolutePath())));
    return all;
  }

  private void refuseBeside(String option, String setting) {
    refuseBeside(spec.commandLine(), sets, option, setting);
  }

  /**
   * Refuses an option beside a {@code --set} that says the same.
   *
   * @param setting what such a {@code --set} begins with, a regular expression
   */
  static void refuseBeside(CommandLine command, List<String> sets, String option, String setting) {
    for (String set : sets) {
      if (set.matches("(?s)" + setting + ".*")) {
        throw new ParameterException(
            command, "%s and --set %s say the same thing: give one".formatted(option, set));
      }
    }
  }

  /** A path as YAML. */
  static String quoted(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }

  /**
   * Checks that a beam can hold what is asked for.
   *
   * @param hypotheses how many each line must have
   */
  void checkWidth(int hypotheses) {
    if (beam.isPresent() && beam.get() < hypotheses) {
      throw mistake(
          "a beam of %d cannot give the %d best; use --beam %d"
              .formatted(beam.get(), hypotheses, hypotheses));
    }
  }

  /** Whether the width of the beam was said. */
  boolean saysBeam() {
    return beam.isPresent();
  }

  /** How many hypotheses the configuration's search gives. */
  static int width(TrainedModel trained) {
    Record settings = trained.experiment().settings().search().settings();
    if (settings instanceof BeamSearch.Settings wide) {
      return wide.width();
    }
    return settings instanceof SampleSearch.Settings sample ? sample.samples() : 1;
  }

  /** A beam search with the configuration's other settings. */
  static Search beam(TrainedModel trained, int width) {
    if (width < 1) {
      throw new IllegalArgumentException("the width of a beam must be at least 1, got " + width);
    }
    return new BeamSearch(beamSettings(trained.experiment().settings().search()).withWidth(width));
  }

  /** Sampling with the configuration's other settings, of so many hypotheses at least. */
  static Search sample(TrainedModel trained, double temperature, int hypotheses) {
    if (!(temperature > 0)) {
      throw new IllegalArgumentException("the temperature must be above 0, got " + temperature);
    }
    Choice chosen = trained.experiment().settings().search();
    SampleSearch.Settings own =
        chosen.settings() instanceof SampleSearch.Settings sample
            ? sample
            : SampleSearch.Settings.DEFAULTS;
    return new SampleSearch(
        new SampleSearch.Settings(
                temperature,
                own.topK(),
                own.topP(),
                own.samples(),
                own.seed(),
                beamSettings(chosen).restrictions())
            .atLeast(hypotheses));
  }

  boolean hasTimeLimit() {
    return timeLimit.isPresent();
  }

  /**
   * The search that was asked for.
   *
   * @param hypotheses how many each line must have
   */
  Search search(TrainedModel trained, int hypotheses) {
    Choice chosen = trained.experiment().settings().search();
    try {
      if (beam.isPresent()) {
        return new BeamSearch(beamSettings(chosen).withWidth(beam.get()));
      }
      if (chosen.settings() instanceof SampleSearch.Settings sample) {
        return new SampleSearch(sample.atLeast(hypotheses));
      }
      if (hypotheses == 1) {
        return trained.experiment().search();
      }
      return new BeamSearch(beamSettings(chosen).atLeast(hypotheses));
    } catch (IllegalArgumentException e) {
      throw mistake("--beam " + beam.map(String::valueOf).orElse("") + ": " + e.getMessage());
    }
  }

  private static BeamSearch.Settings beamSettings(Choice chosen) {
    BeamSearch.Settings defaults = BeamSearch.Settings.DEFAULTS;
    if (chosen.settings() instanceof BeamSearch.Settings beam) {
      return beam;
    }
    if (chosen.settings() instanceof GreedySearch.Settings greedy) {
      return new BeamSearch.Settings(1, defaults.normalization(), greedy.restrictions());
    }
    if (chosen.settings() instanceof SampleSearch.Settings sample) {
      return new BeamSearch.Settings(1, defaults.normalization(), sample.restrictions());
    }
    return defaults;
  }

  private ParameterException mistake(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
