package org.seq4j.tasks.dialogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seq4j.tasks.text.FileLines;

/** Reads formats in which a conversation is several lines of a file, one behind the other. */
abstract class LinesReader implements DialogueReader {
  private final FileLines lines;
  private boolean ahead;

  LinesReader(FileLines lines) {
    this.lines = lines;
  }

  /** Whether the line that the reader is at belongs to another conversation than those before. */
  abstract boolean begins(FileLines line, List<Dialogue.Line> before);

  /** What a line says, which is not blank. */
  abstract List<Dialogue.Line> read(FileLines line, List<Dialogue.Line> before);

  /** Whether a blank line ends a conversation. */
  abstract boolean blankEnds();

  @Override
  public final Optional<Dialogue> next() {
    List<Dialogue.Line> said = new ArrayList<>();
    while (ahead || lines.advance()) {
      ahead = false;
      if (lines.text().isBlank()) {
        if (blankEnds() && !said.isEmpty()) {
          break;
        }
      } else if (!said.isEmpty() && (isOtherFile(said) || begins(lines, said))) {
        ahead = true;
        break;
      } else {
        said.addAll(read(lines, said));
      }
    }
    return said.isEmpty() ? Optional.empty() : Optional.of(new Dialogue(said));
  }

  private boolean isOtherFile(List<Dialogue.Line> said) {
    return !said.get(0).origin().file().equals(lines.origin().file());
  }

  @Override
  public final void close() {
    lines.close();
  }
}
