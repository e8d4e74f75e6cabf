package org.seq4j.runner.predict;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.seq4j.api.DataException;
import org.seq4j.api.Origin;

/**
 * The lines of a stream or a file, one at a time, strictly UTF-8. A line ends at a line feed; a
 * carriage return before it and a byte order mark at the beginning are left out. A file may be
 * packed by gzip.
 */
public final class Lines implements Iterator<String>, AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final char MARK = '\uFEFF';

  private final String name;
  private final InputStream input;
  private final byte[] buffer = new byte[BUFFER];
  private int next;
  private int end;
  private boolean ended;
  private long line;

  private Lines(String name, InputStream input) {
    this.name = name;
    this.input = input;
  }

  /**
   * The lines of a stream.
   *
   * @param name what messages call it
   */
  public static Lines of(String name, InputStream input) {
    return new Lines(name, input);
  }

  /**
   * The lines of a file.
   *
   * @throws DataException if there is none, or it cannot be read
   */
  public static Lines of(Path file) {
    if (!Files.exists(file)) {
      throw new DataException(
          "there is no file " + file + " (" + file.toAbsolutePath().normalize() + ")");
    }
    if (Files.isDirectory(file)) {
      throw new DataException(file + " is a folder, not a file");
    }
    try {
      BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
      raw.mark(2);
      boolean packed = raw.read() == 0x1F && raw.read() == 0x8B;
      raw.reset();
      return new Lines(file.toString(), packed ? new GZIPInputStream(raw, BUFFER) : raw);
    } catch (IOException e) {
      throw new DataException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Whether something more can be read without waiting. */
  public boolean isReady() {
    try {
      return next < end || input.available() > 0;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public boolean hasNext() {
    if (next == end && !ended) {
      fill();
    }
    return next < end;
  }

  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    line++;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (hasNext()) {
      int from = next;
      while (next < end && buffer[next] != '\n') {
        next++;
      }
      bytes.write(buffer, from, next - from);
      if (next < end) {
        next++;
        break;
      }
    }
    String text = decode(bytes.toByteArray());
    boolean marked = line == 1 && !text.isEmpty() && text.charAt(0) == MARK;
    return text.substring(marked ? 1 : 0, text.length() - (text.endsWith("\r") ? 1 : 0));
  }

  /** Where the line stands that was read last. */
  public Origin origin() {
    return new Origin(name, line);
  }

  private void fill() {
    try {
      next = 0;
      end = Math.max(0, input.read(buffer, 0, buffer.length));
      ended = end == 0;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private DataException unreadable(IOException e) {
    boolean damaged = e instanceof EOFException || e instanceof ZipException;
    String found = damaged ? "the compressed file is damaged or cut short" : e.getMessage();
    return new DataException("cannot read " + name + " after line " + line + ": " + found, e);
  }

  private String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new DataException(
          origin()
              + ": not UTF-8\n  Convert it to UTF-8, from Latin-1 for instance with"
              + " 'iconv -f LATIN1 -t UTF-8'.",
          e);
    }
  }

  @Override
  public void close() {
    try {
      input.close();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }
}
