package org.seq4j.tasks;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the data that may stand beside the repository. */
public final class SharedData {
  private SharedData() {}

  /** A folder of {@code ../shared/data}, seen from the repository; it may not exist. */
  public static Path folder(String name) {
    Path repository = Path.of("").toAbsolutePath();
    while (repository.getParent() != null && !Files.exists(repository.resolve("mvnw"))) {
      repository = repository.getParent();
    }
    return repository.resolve("../shared/data").normalize().resolve(name);
  }
}
