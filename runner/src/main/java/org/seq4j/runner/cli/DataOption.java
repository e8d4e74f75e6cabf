package org.seq4j.runner.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Says where the data of a run is now. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder that the task's files are in now, if it is another one.")
  private Optional<Path> data = Optional.empty();

  /** The setting that it changes, as for {@code --set}. */
  List<String> sets() {
    return data.stream().map(folder -> "data=" + SearchOptions.quoted(folder)).toList();
  }
}
