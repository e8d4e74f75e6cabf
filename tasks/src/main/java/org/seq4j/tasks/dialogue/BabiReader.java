package org.seq4j.tasks.dialogue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seq4j.api.DataException;
import org.seq4j.api.Turn;
import org.seq4j.tasks.text.FileLines;

/**
 * The format of the bAbI dialog tasks, Bordes et al. 2017, https://arxiv.org/abs/1605.07683: each
 * line is its number in the dialogue, a space and {@code user TAB bot}, or a line of knowledge
 * without a tab. A blank line, or the number 1, begins another dialogue.
 */
final class BabiReader extends LinesReader {
  static final String USER = "user";
  static final String BOT = "bot";
  static final String SILENCE = "<SILENCE>";

  private static final Pattern NUMBERED = Pattern.compile("([0-9]{1,9}) (.*)");
  private int number;

  BabiReader(FileLines lines) {
    super(lines);
  }

  @Override
  boolean begins(FileLines line, List<Dialogue.Line> before) {
    return line.text().startsWith("1 ");
  }

  @Override
  boolean blankEnds() {
    return true;
  }

  @Override
  List<Dialogue.Line> read(FileLines line, List<Dialogue.Line> before) {
    String text = numbered(line, before.isEmpty() ? 1 : number + 1);
    String[] columns = text.split("\t", -1);
    if (columns.length == 1) {
      return List.of(said(Dialogue.KNOWLEDGE, text, line));
    }
    if (columns.length > 2) {
      throw DataException.at(
          line.origin(),
          "this line has %d tabs, expected one, between what the user and what the bot says, or none in a line of knowledge"
              .formatted(columns.length - 1));
    }
    if (columns[0].isBlank() || columns[1].isBlank()) {
      throw DataException.at(
          line.origin(),
          "nothing stands %s the tab, expected what the %s says\n  A user who says nothing is written <SILENCE>."
              .formatted(
                  columns[0].isBlank() ? "before" : "behind", columns[0].isBlank() ? USER : BOT));
    }
    return List.of(said(USER, columns[0], line), said(BOT, columns[1], line));
  }

  /** The line without its number. */
  private String numbered(FileLines line, int expected) {
    Matcher matcher = NUMBERED.matcher(line.text());
    if (!matcher.matches()) {
      throw DataException.at(
          line.origin(),
          "expected a number, a space and a turn ('%d hello<tab>hi'), got '%s'\n  Is this the format babi? Others are named by the task's setting 'format'."
              .formatted(expected, shortened(line.text())));
    }
    number = Integer.parseInt(matcher.group(1));
    if (number != expected) {
      throw DataException.at(
          line.origin(),
          "expected line %d of the dialogue, got line %d\n  A new dialogue begins with 1, after a blank line."
              .formatted(expected, number));
    }
    return matcher.group(2);
  }

  private static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "..." : text;
  }

  private static Dialogue.Line said(String speaker, String text, FileLines line) {
    return new Dialogue.Line(new Turn(speaker, text), line.origin());
  }
}
