package org.seq4j.runner.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files so that an earlier one of the same name is whole until the new one is. */
public final class SafeFiles {
  private SafeFiles() {}

  /** What writes a file's content to the path that it is given. */
  @FunctionalInterface
  public interface Content {
    void writeTo(Path part) throws IOException;
  }

  /**
   * Writes a file beside its place ({@code NAME.part}), then moves it there once it is on the disk.
   *
   * @throws UncheckedIOException if it cannot be written; an earlier file of this name stays
   */
  public static void write(Path file, Content content) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try {
        content.writeTo(part);
        force(part);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  /** Writes a text in UTF-8. */
  public static void write(Path file, String text) {
    write(file, part -> Files.writeString(part, text));
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Adds a text to the end of a file; it is on the disk then. */
  public static void append(Path file, String text) {
    try {
      Files.write(
          file,
          text.getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      force(file);
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  /** Makes a folder and those that it is in. */
  public static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw cannotWrite(folder, e);
    }
  }

  /** The text of a file in UTF-8. */
  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + reason(e), e);
    }
  }

  /** A failure to write, with its reason and a remedy. */
  public static UncheckedIOException cannotWrite(Path file, IOException cause) {
    return new UncheckedIOException(
        "cannot write "
            + file
            + ": "
            + reason(cause)
            + "; what was there before is unchanged."
            + "\n  Make room or choose another place, and try again.",
        cause);
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file of this name is in the way";
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
