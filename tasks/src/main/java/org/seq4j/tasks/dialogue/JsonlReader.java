package org.seq4j.tasks.dialogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seq4j.api.Origin;
import org.seq4j.api.Turn;
import org.seq4j.tasks.text.FileLines;
import org.seq4j.tasks.text.JsonLines;

/** A conversation on each line, as {@link ConversationLine} writes it. */
final class JsonlReader implements DialogueReader {
  private final FileLines lines;

  JsonlReader(FileLines lines) {
    this.lines = lines;
  }

  @Override
  public Optional<Dialogue> next() {
    while (lines.advance()) {
      List<Dialogue.Line> said = lines.text().isBlank() ? List.of() : read();
      if (!said.isEmpty()) {
        return Optional.of(new Dialogue(said));
      }
    }
    return Optional.empty();
  }

  private List<Dialogue.Line> read() {
    Origin origin = lines.origin();
    JsonNode object = JsonLines.object(lines.text(), origin);
    List<Dialogue.Line> said = new ArrayList<>();
    for (Turn turn : ConversationLine.turns(object, origin.toString())) {
      said.add(new Dialogue.Line(turn, new Origin(origin + " turn", said.size() + 1)));
    }
    return said;
  }

  @Override
  public void close() {
    lines.close();
  }
}
