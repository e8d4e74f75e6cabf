package org.seq4j.tasks.text;

import java.util.List;
import org.seq4j.api.DataException;
import org.seq4j.api.Origin;

/**
 * Pairs of columns of files whose columns are separated by tabs, one file after the other. A line
 * with nothing on it is a pair of empty texts.
 */
public final class TabbedLines implements LinePairs {
  private final List<TextFile> files;
  private final int sourceColumn;
  private final int targetColumn;
  private int opened;
  private TextLines lines;
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
    this.files = List.copyOf(files);
    this.sourceColumn = sourceColumn;
    this.targetColumn = targetColumn;
    lines = TextLines.open(files.get(0));
  }

  @Override
  public boolean advance() {
    while (!lines.advance()) {
      if (opened + 1 == files.size()) {
        return false;
      }
      lines.close();
      opened++;
      lines = TextLines.open(files.get(opened));
    }
    String[] columns = lines.text().split("\t", -1);
    boolean blank = columns.length == 1 && columns[0].isEmpty();
    source = blank ? "" : column(columns, sourceColumn, "source-column");
    target = blank ? "" : column(columns, targetColumn, "target-column");
    return true;
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

  private String column(String[] columns, int number, String setting) {
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
