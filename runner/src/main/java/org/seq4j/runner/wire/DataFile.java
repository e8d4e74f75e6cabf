package org.seq4j.runner.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.seq4j.api.ConfigException;
import org.seq4j.api.DataException;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.runner.config.ConfigNode;
import org.seq4j.runner.config.ConfigSequence;
import org.seq4j.runner.config.ConfigTree;
import org.seq4j.runner.config.Problems;
import org.seq4j.runner.config.RecordBinder;

/**
 * A file of data as it was when it was used.
 *
 * @param split what it was for
 * @param file as the settings spell it
 * @param lines of the text, which may be compressed by gzip
 * @param bytes of the file
 * @param sha256 of the file
 */
public record DataFile(Split split, String file, long lines, long bytes, String sha256) {
  private static final int BUFFER = 1 << 16;
  private static final int SHOWN = 12;

  /**
   * The files of a task as they are now; each is read once.
   *
   * @throws DataException if one is not there or damaged
   */
  public static List<DataFile> of(Task task) {
    return task.files().stream().map(DataFile::of).toList();
  }

  private static DataFile of(Task.File file) {
    Path path = file.path();
    String named = file.split().label() + " file " + file.name();
    if (!Files.isRegularFile(path)) {
      throw new DataException(
          named + ": there is no such file: " + path + "\n  Put it there, or correct the setting.");
    }
    MessageDigest digest = Sha256.digest();
    try (InputStream raw = new DigestInputStream(Files.newInputStream(path), digest)) {
      long lines = lines(raw);
      raw.transferTo(OutputStream.nullOutputStream());
      return new DataFile(file.split(), file.name(), lines, Files.size(path), Sha256.hex(digest));
    } catch (IOException e) {
      throw new DataException(named + ": cannot be read: " + e + " (" + path + ")", e);
    }
  }

  private static long lines(InputStream raw) throws IOException {
    BufferedInputStream plain = new BufferedInputStream(raw, BUFFER);
    plain.mark(2);
    boolean packed = plain.read() == 0x1F && plain.read() == 0x8B;
    plain.reset();
    InputStream text = packed ? new GZIPInputStream(plain, BUFFER) : plain;
    byte[] buffer = new byte[BUFFER];
    long lines = 0;
    byte last = '\n';
    for (int count = text.read(buffer); count > 0; count = text.read(buffer)) {
      for (int i = 0; i < count; i++) {
        lines += buffer[i] == '\n' ? 1 : 0;
      }
      last = buffer[count - 1];
    }
    return last == '\n' ? lines : lines + 1;
  }

  /** The files that a run noted when it was begun; none where it noted none. */
  public static List<DataFile> noted(RunFolder run) {
    if (!Files.isRegularFile(run.provenance())) {
      return List.of();
    }
    Problems problems = new Problems(run.provenance().toString());
    try {
      Optional<ConfigNode> data = ConfigTree.read(run.provenance(), problems).find("data");
      return data.filter(ConfigSequence.class::isInstance).stream()
          .flatMap(node -> ((ConfigSequence) node).elements().stream())
          .flatMap(node -> RecordBinder.bind(node, DataFile.class, "data", problems).stream())
          .toList();
    } catch (ConfigException e) {
      return List.of(); // a provenance that somebody changed proves nothing
    }
  }

  /** Whether both are the same data. */
  boolean isSame(DataFile other) {
    return sha256.equals(other.sha256);
  }

  @Override
  public String toString() {
    String start = sha256.substring(0, Math.min(SHOWN, sha256.length()));
    return String.format(
        Locale.ROOT, "%s %s (%,d lines, SHA-256 %s...)", split.label(), file, lines, start);
  }
}
