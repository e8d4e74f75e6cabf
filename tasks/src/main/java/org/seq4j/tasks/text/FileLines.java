package org.seq4j.tasks.text;

import java.util.List;
import org.seq4j.api.Origin;

/** The lines of several text files, one file after the other; one is open at a time. */
public final class FileLines implements AutoCloseable {
  private final List<TextFile> files;
  private int opened;
  private TextLines lines;

  /** Opens the first of at least one file. */
  public FileLines(List<TextFile> files) {
    this.files = List.copyOf(files);
    lines = TextLines.open(files.get(0));
  }

  /** Goes to the next line, if there is one. */
  public boolean advance() {
    while (!lines.advance()) {
      if (!openNext()) {
        return false;
      }
    }
    return true;
  }

  /** Leaves out lines, or all that there are; returns how many. */
  public long skip(long count) {
    long skipped = lines.skip(count);
    while (skipped < count && openNext()) {
      skipped += lines.skip(count - skipped);
    }
    return skipped;
  }

  /** Whether there was another file. */
  private boolean openNext() {
    if (opened + 1 == files.size()) {
      return false;
    }
    lines.close();
    opened++;
    lines = TextLines.open(files.get(opened));
    return true;
  }

  public String text() {
    return lines.text();
  }

  public Origin origin() {
    return lines.origin();
  }

  @Override
  public void close() {
    lines.close();
  }
}
