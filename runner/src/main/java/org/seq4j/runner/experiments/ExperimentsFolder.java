package org.seq4j.runner.experiments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.seq4j.runner.wire.FolderLock;
import org.seq4j.runner.wire.RunFolder;
import org.seq4j.runner.wire.SafeFiles;

/**
 * The folder of experiments: for each run {@code NAME/} (the run's own folder), {@code NAME.yaml}
 * (its configuration) and {@code NAME.log} (what training said); {@code runs.txt} names all runs in
 * their order.
 *
 * @param path of the folder
 */
public record ExperimentsFolder(Path path) {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** The folder of a run. */
  public RunFolder run(String name) {
    return new RunFolder(path.resolve(name));
  }

  /** The configuration that a run is started with. */
  Path config(String name) {
    return path.resolve(name + ".yaml");
  }

  /** What a run's training said. */
  public Path log(String name) {
    return path.resolve(name + ".log");
  }

  private Path list() {
    return path.resolve("runs.txt");
  }

  /**
   * Keeps others from running experiments here.
   *
   * @throws org.seq4j.runner.wire.RunException if somebody does
   */
  public FolderLock lock() {
    SafeFiles.createFolder(path);
    return FolderLock.of(
        path.resolve("lock"),
        PATIENCE,
        "another 'seq4j run' is at work in %s.\n  Wait for it, or write elsewhere (--out DIR)."
            .formatted(path));
  }

  /** Notes the runs and their order. */
  public void note(Experiments experiments) {
    List<String> names = experiments.runs().stream().map(PlannedRun::name).toList();
    SafeFiles.write(list(), String.join("\n", names) + "\n");
  }

  /** Whether experiments were run here. */
  public boolean isThere() {
    return Files.isRegularFile(list());
  }

  /** The names of the runs, in the order of the file; by name where none is noted. */
  public List<String> names() {
    if (isThere()) {
      return SafeFiles.read(list()).lines().filter(name -> !name.isBlank()).toList();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(folder -> new RunFolder(folder).isRun())
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path + ": " + e.getMessage(), e);
    }
  }
}
