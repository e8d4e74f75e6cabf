package org.seq4j.tasks.text;

import java.util.ArrayList;
import java.util.List;
import org.seq4j.api.DataException;
import org.seq4j.api.Origin;

/**
 * Pairs of columns of files whose columns are separated by tabs, one file after the other. A line
 * with nothing on it is a pair of empty texts.
 */
public final class TabbedLines implements LinePairs {
  private final int sourceColumn;
  private final int targetColumn;
  private final boolean withReferences;
  private final FileLines lines;
  private String[] columns = {""};
  private String source = "";
  private String target = "";

  /**
   * Opens the first file.
   *
   * @param files the files, at least one
   * @param sourceColumn the column of the source, counted from 1
   * @param targetColumn the column of the target, counted from 1
   */
  public TabbedLines(List<TextFile> files, int sourceColumn, int targetColumn) {
    this(files, sourceColumn, targetColumn, false);
  }

  private TabbedLines(
      List<TextFile> files, int sourceColumn, int targetColumn, boolean withReferences) {
    this.withReferences = withReferences;
    this.sourceColumn = sourceColumn;
    this.targetColumn = targetColumn;
    lines = new FileLines(files);
  }

  /** The same where what stands in the columns behind the target's is right, too. */
  public static TabbedLines withReferences(
      List<TextFile> files, int sourceColumn, int targetColumn) {
    return new TabbedLines(files, sourceColumn, targetColumn, true);
  }

  @Override
  public boolean advance() {
    if (!lines.advance()) {
      return false;
    }
    columns = lines.text().split("\t", -1);
    boolean blank = columns.length == 1 && columns[0].isEmpty();
    source = blank ? "" : column(sourceColumn, "source-column");
    target = blank ? "" : column(targetColumn, "target-column");
    return true;
  }

  @Override
  public long skip(long count) {
    return lines.skip(count);
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public String target() {
    return target;
  }

  @Override
  public List<String> targets() {
    List<String> all = new ArrayList<>(List.of(target));
    for (int i = targetColumn; withReferences && i < columns.length; i++) {
      if (i + 1 != sourceColumn && !columns[i].isEmpty()) {
        all.add(columns[i]);
      }
    }
    return all;
  }

  @Override
  public Origin origin() {
    return lines.origin();
  }

  @Override
  public Origin targetOrigin() {
    return lines.origin();
  }

  @Override
  public void close() {
    lines.close();
  }

  private String column(int number, String setting) {
    if (number > columns.length) {
      throw DataException.at(
          lines.origin(),
          "this line has %d %s, but tsv.%s is %d\n  Columns are separated by one tab each."
              .formatted(
                  columns.length, columns.length == 1 ? "column" : "columns", setting, number));
    }
    return columns[number - 1];
  }
}
