package org.seq4j.tokenizers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.seq4j.api.DataException;

/**
 * A tokenizer's file in memory.
 *
 * @param name as messages call it
 * @param content the bytes
 */
record ModelFile(String name, byte[] content) {
  /**
   * Reads a file that settings name.
   *
   * @throws DataException if it cannot be read
   */
  static ModelFile read(String component, FileSettings settings, Path root) {
    Path path = root.resolve(settings.file()).toAbsolutePath().normalize();
    if (!Files.isRegularFile(path)) {
      throw new DataException(
          ("tokenizer %s: there is no file %s\n  Correct the setting 'file', whose relative paths"
                  + " start at the data folder, or put the file there.")
              .formatted(component, path));
    }
    try {
      return new ModelFile(settings.file(), Files.readAllBytes(path));
    } catch (IOException e) {
      throw new DataException("tokenizer %s: cannot read %s: %s".formatted(component, path, e), e);
    }
  }

  /** What is said of content that the library refuses. */
  DataException refused(String what, Throwable cause) {
    return new DataException(
        "%s: is not %s: %s\n  Name the file that the tool wrote, or copy it again."
            .formatted(name, what, cause.getMessage()),
        cause);
  }

  /** What is said where the library has no part for this machine. */
  static DataException unusable(String component, Throwable cause) {
    return new DataException(
        ("tokenizer %s: its native library cannot be used here (%s, %s): %s\n  Take another"
                + " tokenizer, such as bpe, or another machine.")
            .formatted(
                component,
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                cause.getMessage()),
        cause);
  }
}
