package org.seq4j.tasks.text;

import java.util.List;
import java.util.Locale;
import org.seq4j.api.DataException;
import org.seq4j.api.Origin;

/**
 * Pairs of lines: line n of a source file beside line n of its target file, through several pairs
 * of files one after the other.
 */
public final class ParallelLines implements LinePairs {
  private final List<TextFile> sources;
  private final List<TextFile> targets;
  private int opened;
  private TextLines source;
  private TextLines target;

  /**
   * Opens the first pair.
   *
   * @param sources the source files, at least one
   * @param targets as many target files
   */
  public ParallelLines(List<TextFile> sources, List<TextFile> targets) {
    if (sources.isEmpty() || sources.size() != targets.size()) {
      throw new IllegalArgumentException(
          sources.size() + " source files but " + targets.size() + " target files");
    }
    this.sources = List.copyOf(sources);
    this.targets = List.copyOf(targets);
    source = TextLines.open(sources.get(0));
    target = openTarget(0);
  }

  @Override
  public boolean advance() {
    while (true) {
      boolean more = source.advance();
      if (more != target.advance()) {
        throw different();
      }
      if (more || opened + 1 == sources.size()) {
        return more;
      }
      close();
      opened++;
      source = TextLines.open(sources.get(opened));
      target = openTarget(opened);
    }
  }

  @Override
  public String source() {
    return source.text();
  }

  @Override
  public String target() {
    return target.text();
  }

  @Override
  public Origin origin() {
    return source.origin();
  }

  @Override
  public Origin targetOrigin() {
    return target.origin();
  }

  @Override
  public void close() {
    try {
      source.close();
    } finally {
      target.close();
    }
  }

  private TextLines openTarget(int index) {
    try {
      return TextLines.open(targets.get(index));
    } catch (DataException e) {
      source.close();
      throw e;
    }
  }

  /** Counts both files to their ends. */
  private DataException different() {
    for (TextLines lines : List.of(source, target)) {
      while (lines.advance()) {
        // only the number of lines is wanted
      }
    }
    return new DataException(
        String.format(
                Locale.ROOT,
                "%s and %s do not match up: %s and %s",
                named(sources),
                named(targets),
                counted(source.line()),
                counted(target.line()))
            + "\n  Line n of the one must belong to line n of the other. Compare where they begin"
            + " to differ, or whether one of them was cut off.");
  }

  private static String counted(long lines) {
    return String.format(Locale.ROOT, lines == 1 ? "%,d line" : "%,d lines", lines);
  }

  private String named(List<TextFile> files) {
    TextFile file = files.get(opened);
    return file.setting() + " " + file.named();
  }
}
