package org.seq4j.tasks.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.seq4j.api.DataException;
import org.seq4j.api.Origin;

/**
 * Pairs of lines: line n of a source file beside line n of its target file, or of several files
 * with one right answer each.
 */
public final class ParallelLines implements LinePairs {
  private final List<List<TextFile>> rows;
  private final List<TextLines> open = new ArrayList<>();
  private int row;

  /**
   * Several pairs of files, one after the other; opens the first pair.
   *
   * @param sources the source files, at least one
   * @param targets as many target files
   */
  public ParallelLines(List<TextFile> sources, List<TextFile> targets) {
    this(pairs(sources, targets));
  }

  private ParallelLines(List<List<TextFile>> rows) {
    this.rows = rows;
    openRow();
  }

  /**
   * A source file beside at least one target file; each line of each of these is right. A blank one
   * stands for no further answer.
   */
  public static ParallelLines withReferences(TextFile source, List<TextFile> targets) {
    List<TextFile> files = new ArrayList<>(targets);
    files.add(0, source);
    return new ParallelLines(List.of(files));
  }

  private static List<List<TextFile>> pairs(List<TextFile> sources, List<TextFile> targets) {
    if (sources.isEmpty() || sources.size() != targets.size()) {
      throw new IllegalArgumentException(
          sources.size() + " source files but " + targets.size() + " target files");
    }
    return IntStream.range(0, sources.size())
        .mapToObj(i -> List.of(sources.get(i), targets.get(i)))
        .toList();
  }

  @Override
  public boolean advance() {
    while (true) {
      boolean more = open.get(0).advance();
      for (int i = 1; i < open.size(); i++) {
        if (more != open.get(i).advance()) {
          throw different(i);
        }
      }
      if (more || row + 1 == rows.size()) {
        return more;
      }
      openNextRow();
    }
  }

  @Override
  public long skip(long count) {
    long skipped = 0;
    while (true) {
      long lines = open.get(0).skip(count - skipped);
      for (int i = 1; i < open.size(); i++) {
        if (lines != open.get(i).skip(lines == count - skipped ? lines : lines + 1)) {
          throw different(i);
        }
      }
      skipped += lines;
      if (skipped == count || row + 1 == rows.size()) {
        return skipped;
      }
      openNextRow();
    }
  }

  @Override
  public String source() {
    return open.get(0).text();
  }

  @Override
  public String target() {
    return open.get(1).text();
  }

  @Override
  public List<String> targets() {
    List<String> all = new ArrayList<>(List.of(target()));
    open.stream().skip(2).map(TextLines::text).filter(text -> !text.isBlank()).forEach(all::add);
    return all;
  }

  @Override
  public Origin origin() {
    return open.get(0).origin();
  }

  @Override
  public Origin targetOrigin() {
    return open.get(1).origin();
  }

  @Override
  public void close() {
    open.forEach(TextLines::close);
  }

  private void openNextRow() {
    close();
    row++;
    openRow();
  }

  private void openRow() {
    open.clear();
    try {
      rows.get(row).forEach(file -> open.add(TextLines.open(file)));
    } catch (DataException e) {
      close();
      throw e;
    }
  }

  /** Counts both files to their ends. */
  private DataException different(int target) {
    for (TextLines lines : List.of(open.get(0), open.get(target))) {
      while (lines.advance()) {
        // only the number of lines is wanted
      }
    }
    return new DataException(
        String.format(
                Locale.ROOT,
                "%s and %s do not match up: %s and %s",
                named(0),
                named(target),
                counted(open.get(0).line()),
                counted(open.get(target).line()))
            + "\n  Line n of the one must belong to line n of the other. Compare where they begin"
            + " to differ, or whether one of them was cut off.");
  }

  private static String counted(long lines) {
    return String.format(Locale.ROOT, lines == 1 ? "%,d line" : "%,d lines", lines);
  }

  private String named(int index) {
    TextFile file = rows.get(row).get(index);
    return file.setting() + " " + file.named();
  }
}
