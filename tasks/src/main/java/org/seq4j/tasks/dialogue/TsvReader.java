package org.seq4j.tasks.dialogue;

import java.util.List;
import org.seq4j.api.DataException;
import org.seq4j.api.Turn;
import org.seq4j.tasks.text.FileLines;

/**
 * Three columns separated by tabs: the dialogue, the speaker, what is said. Lines of one dialogue
 * stand one behind the other; blank lines mean nothing.
 */
final class TsvReader extends LinesReader {
  private static final int COLUMNS = 3;
  private String dialogue = "";

  TsvReader(FileLines lines) {
    super(lines);
  }

  @Override
  boolean begins(FileLines line, List<Dialogue.Line> before) {
    return !columns(line)[0].equals(dialogue);
  }

  @Override
  boolean blankEnds() {
    return false;
  }

  @Override
  List<Dialogue.Line> read(FileLines line, List<Dialogue.Line> before) {
    String[] columns = columns(line);
    dialogue = columns[0];
    return List.of(new Dialogue.Line(new Turn(columns[1], columns[2]), line.origin()));
  }

  private static String[] columns(FileLines line) {
    String[] columns = line.text().split("\t", -1);
    if (columns.length != COLUMNS || columns[0].isBlank() || columns[1].isBlank()) {
      throw DataException.at(
          line.origin(),
          "expected a dialogue, a tab, a speaker, a tab and what is said, got %d columns: '%s'"
              .formatted(columns.length, line.text().replace("\t", "<tab>")));
    }
    return columns;
  }
}
