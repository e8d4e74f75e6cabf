package org.seq4j.runner.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.seq4j.runner.wire.SafeFiles;

/**
 * A file of results. It is written beside its place and moved there by {@link #finish}; until then,
 * and when something fails, an earlier file stays. A device or a pipe is written to directly.
 */
final class ResultFile implements AutoCloseable {
  private final Path file;
  private final Path part;
  private final BufferedWriter writer;
  private boolean finished;

  ResultFile(Path named) {
    try {
      file = Files.exists(named) ? named.toRealPath() : named;
      boolean beside = Files.isRegularFile(file) || !Files.exists(file);
      part = beside ? file.resolveSibling(file.getFileName() + ".part") : file;
      writer = Files.newBufferedWriter(part);
    } catch (IOException e) {
      throw SafeFiles.cannotWrite(named, e);
    }
  }

  /** Writes a text as it is. */
  void write(String text) {
    try {
      writer.write(text);
    } catch (IOException e) {
      throw SafeFiles.cannotWrite(file, e);
    }
  }

  /** Puts the file in its place. */
  void finish() {
    try {
      writer.close();
      if (!part.equals(file)) {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
      finished = true;
    } catch (IOException e) {
      throw SafeFiles.cannotWrite(file, e);
    }
  }

  @Override
  public void close() {
    if (finished) {
      return;
    }
    try (writer) {
      if (!part.equals(file)) {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      // what made it fail is on its way already
    }
  }
}
