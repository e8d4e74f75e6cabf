package org.seq4j.runner.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Rows of RFC 4180: fields with commas between them, perhaps in quotes, which double inside. */
final class CommaSeparated {
  private CommaSeparated() {}

  /** The rows of a text; a line break or a tab inside a field becomes a space. */
  static Stream<List<String>> rows(Stream<String> lines) {
    Iterator<String> iterator = lines.iterator();
    Iterator<List<String>> rows =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return iterator.hasNext();
          }

          @Override
          public List<String> next() {
            if (!hasNext()) {
              throw new NoSuchElementException();
            }
            return row(iterator);
          }
        };
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false);
  }

  private static List<String> row(Iterator<String> lines) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    String line = lines.next();
    for (int i = 0; i <= line.length(); i++) {
      if (i == line.length()) {
        if (!quoted || !lines.hasNext()) {
          break;
        }
        line = lines.next(); // the field goes on
        field.append(' ');
        i = -1;
        continue;
      }
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c == '\t' ? ' ' : c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
