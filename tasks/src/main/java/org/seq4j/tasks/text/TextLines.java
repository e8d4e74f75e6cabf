package org.seq4j.tasks.text;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.seq4j.api.DataException;
import org.seq4j.api.Origin;

/**
 * The lines of a text file, one at a time: plain or compressed by gzip (told by its first bytes,
 * not by its name), strictly UTF-8. A line ends at a line feed; a carriage return before it and a
 * byte order mark at the beginning of the file are left out.
 *
 * <pre>{@code
 * try (TextLines lines = TextLines.open(file)) {
 *   while (lines.advance()) {
 *     use(lines.text(), lines.origin());
 *   }
 * }
 * }</pre>
 */
public final class TextLines implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final int LONGEST = 1 << 24;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final TextFile file;
  private final InputStream input;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final byte[] buffer = new byte[BUFFER];
  private int next;
  private int end;
  private long line;
  private String text = "";

  private TextLines(TextFile file, InputStream input) {
    this.file = file;
    this.input = input;
  }

  /**
   * Opens a file before its first line.
   *
   * @throws DataException if there is no such file, or it cannot be read
   */
  public static TextLines open(TextFile file) {
    if (!Files.isRegularFile(file.path())) {
      throw TextProblems.notAFile(file);
    }
    try {
      return new TextLines(file, unpacked(Files.newInputStream(file.path())));
    } catch (IOException e) {
      throw TextProblems.unreadable(file, 0, e);
    }
  }

  private static InputStream unpacked(InputStream raw) throws IOException {
    try {
      InputStream plain = new BufferedInputStream(raw, BUFFER);
      plain.mark(2);
      boolean packed = plain.read() == 0x1F && plain.read() == 0x8B;
      plain.reset();
      return packed ? new GZIPInputStream(plain, BUFFER) : plain;
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  /**
   * Goes to the next line.
   *
   * @return whether there is one
   * @throws DataException if the file is damaged, or the line is not UTF-8 or longer than 16 MiB
   */
  public boolean advance() {
    bytes.reset();
    try {
      if (!readLine(true)) {
        return false;
      }
    } catch (IOException e) {
      throw TextProblems.unreadable(file, line, e);
    }
    line++;
    text = decode(withoutMarks(bytes.toByteArray()));
    return true;
  }

  /**
   * Leaves out lines without looking at what is on them.
   *
   * @return how many were left out, fewer only if the file has ended
   * @throws DataException if the file is damaged
   */
  public long skip(long count) {
    long skipped = 0;
    try {
      while (skipped < count && readLine(false)) {
        skipped++;
        line++;
      }
    } catch (IOException e) {
      throw TextProblems.unreadable(file, line, e);
    }
    return skipped;
  }

  /** The line that {@link #advance} went to. */
  public String text() {
    return text;
  }

  /** How many lines were read so far: the number of the current line, counted from 1. */
  public long line() {
    return line;
  }

  /** Where the current line stands. */
  public Origin origin() {
    return new Origin(file.named(), line);
  }

  @Override
  public void close() {
    try {
      input.close();
    } catch (IOException e) {
      throw TextProblems.unreadable(file, line, e);
    }
  }

  /**
   * Goes behind the next line feed; false if the file has ended.
   *
   * @param kept whether the bytes before it are put aside
   */
  private boolean readLine(boolean kept) throws IOException {
    boolean any = false;
    while (next < end || fill()) {
      any = true;
      int start = next;
      while (next < end && buffer[next] != '\n') {
        next++;
      }
      if (kept) {
        keep(start);
      }
      if (next < end) {
        next++;
        return true;
      }
    }
    return any;
  }

  private void keep(int start) {
    bytes.write(buffer, start, next - start);
    if (bytes.size() > LONGEST) {
      throw TextProblems.tooLong(new Origin(file.named(), line + 1), LONGEST);
    }
  }

  private boolean fill() throws IOException {
    next = 0;
    end = Math.max(0, input.read(buffer, 0, buffer.length));
    return end > 0;
  }

  private ByteBuffer withoutMarks(byte[] raw) {
    int to = raw.length > 0 && raw[raw.length - 1] == '\r' ? raw.length - 1 : raw.length;
    boolean marked = line == 1 && to >= 3 && Arrays.equals(raw, 0, 3, BYTE_ORDER_MARK, 0, 3);
    int from = marked ? BYTE_ORDER_MARK.length : 0;
    return ByteBuffer.wrap(raw, from, to - from);
  }

  private String decode(ByteBuffer raw) {
    CharBuffer characters = CharBuffer.allocate(raw.remaining());
    CoderResult result = decoder.reset().decode(raw, characters, true);
    if (result.isError()) {
      throw TextProblems.notUtf8(origin(), raw, characters.flip().length());
    }
    return characters.flip().toString();
  }
}
