package org.seq4j.runner.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.seq4j.runner.config.Suggest;

/** What is said when a folder is not that of a run. */
final class RunFolders {
  private static final int MOST = 20;

  private RunFolders() {}

  static RunException noRun(RunFolder folder) {
    Path path = folder.path();
    String found =
        Files.isDirectory(path)
            ? "is not the folder of a run (it has no config.yaml)"
            : Files.exists(path) ? "is a file, not the folder of a run" : "is not there";
    List<String> others = runsBeside(path);
    String hint =
        others.isEmpty()
            ? ""
            : Suggest.hint(path.getFileName().toString(), "Runs beside it", others);
    return new RunException(
        path
            + " "
            + found
            + hint
            + "\n  Name the folder that 'train' wrote, such as runs/numbers-en-fr.");
  }

  private static List<String> runsBeside(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    if (parent == null || path.getFileName() == null || !Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(parent)) {
      return files
          .filter(file -> new RunFolder(file).isRun())
          .map(file -> file.getFileName().toString())
          .sorted()
          .limit(MOST)
          .toList();
    } catch (IOException e) {
      return List.of(); // only a hint is lost
    }
  }
}
