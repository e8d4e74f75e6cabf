package org.seq4j.runner.data;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.function.BiConsumer;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.seq4j.api.DataException;
import org.seq4j.runner.data.DataSet.Part;

/**
 * Fetches a data set and makes its files. Files that are there already are left alone, and each
 * appears whole or not at all.
 */
public final class Download {
  private static final String FETCHED = ".fetched";

  private final Path folder;
  private final boolean checked;
  private final Fetcher fetcher = new Fetcher();

  /**
   * @param folder of all data
   * @param checked whether texts must have the sums that they are known by
   */
  public Download(Path folder, boolean checked) {
    this.folder = folder;
    this.checked = checked;
  }

  /**
   * Does it.
   *
   * @param told for each file its path and the SHA-256 of its text; empty if it was there already
   * @throws UncheckedIOException if something cannot be fetched or written
   * @throws DataException if a text is not what it was, or what was fetched is damaged; the next
   *     time it is fetched anew
   */
  public void run(DataSet set, BiConsumer<Path, String> told) {
    for (Part part : set.parts()) {
      Path file = folder.resolve(part.file());
      if (Files.exists(file)) {
        told.accept(file, "");
        continue;
      }
      fetcher.fetch(part.url(), fetched(part));
      told.accept(file, makeOrForget(part, file));
    }
    set.parts().forEach(this::forget);
  }

  /** Makes a file; what was fetched for it and is not right is not kept for the next time. */
  private String makeOrForget(Part part, Path file) {
    try {
      return make(part, file);
    } catch (RuntimeException e) { // also of a conversion to which the text means nothing
      forget(part);
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /** Where what a part needs is kept until all is done. */
  private Path fetched(Part part) {
    String name = part.url().replaceAll("[^A-Za-z0-9.]+", "_");
    return folder.resolve(FETCHED).resolve(name);
  }

  private void forget(Part part) {
    try {
      Files.deleteIfExists(fetched(part));
      Path parent = fetched(part).getParent();
      if (Files.isDirectory(parent)) {
        try (var rest = Files.list(parent)) {
          if (rest.findAny().isPresent()) {
            return;
          }
        }
        Files.delete(parent);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + fetched(part) + ": " + e, e);
    }
  }

  private String make(Part part, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path unfinished = file.resolveSibling(file.getFileName() + ".part");
    try {
      String sum = write(part, unfinished);
      if (checked && !part.sha256().isEmpty() && !part.sha256().equals(sum)) {
        throw new DataException(
            ("%s is not what it was: the SHA-256 of %s would be %s, expected %s%n  Look at its home"
                    + " page, or take it all the same with --unchecked.")
                .formatted(part.url(), part.file(), sum, part.sha256()));
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      return sum;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** Writes the text and returns its sum. */
  private String write(Part part, Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = open(part);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        OutputStream out = Files.newOutputStream(file);
        BufferedWriter writer =
            new BufferedWriter(
                new OutputStreamWriter(
                    new DigestOutputStream(new GZIPOutputStream(out), digest),
                    StandardCharsets.UTF_8))) {
      Iterator<String> lines = part.conversion().convert(reader.lines()).iterator();
      while (lines.hasNext()) {
        writer.write(lines.next());
        writer.write('\n');
      }
    } catch (UncheckedIOException e) { // of the lines that are read
      throw damaged(part, e.getCause());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private InputStream open(Part part) throws IOException {
    InputStream raw = Files.newInputStream(fetched(part));
    return part.entry().isEmpty() ? raw : entry(part, new ZipInputStream(raw));
  }

  private static InputStream entry(Part part, ZipInputStream zip) throws IOException {
    try {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(part.entry())) {
          return zip;
        }
      }
    } catch (IOException | IllegalArgumentException e) { // the latter of names
      zip.close();
      throw damaged(part, e);
    }
    zip.close();
    throw new DataException(
        part.url() + ": has no file '" + part.entry() + "'\n  Look at its home page.");
  }

  private static DataException damaged(Part part, Exception cause) {
    return new DataException(
        "what was fetched from %s is damaged: %s\n  Try again: it is fetched anew."
            .formatted(part.url(), cause.getMessage() == null ? cause : cause.getMessage()),
        cause);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
