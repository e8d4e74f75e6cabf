package org.seq4j.tasks.dialogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.seq4j.api.DataException;
import org.seq4j.api.Origin;
import org.seq4j.api.Turn;
import org.seq4j.tasks.text.JsonLines;

/**
 * A conversation on one line: {@code {"turns": [{"speaker": "user", "text": "hello"}, ...]}} with
 * perhaps {@code "knowledge": ["a fact", ...]}, which stands before all turns; other fields mean
 * nothing. Where somebody types, also the turns alone with tabs between them, the last one the
 * user's.
 */
final class ConversationLine {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ConversationLine() {}

  /** The line of a conversation. */
  static String write(List<Turn> conversation) {
    ObjectNode object = JSON.createObjectNode();
    ArrayNode turns = object.putArray("turns");
    for (Turn turn : conversation) {
      turns.addObject().put("speaker", turn.speaker()).put("text", turn.text());
    }
    return object.toString();
  }

  /**
   * The conversation of a line.
   *
   * @param user the speaker of the last turn, where the line does not say it
   * @param model the speaker of every other turn before it
   * @throws DataException if the line begins as an object of JSON and is none, or has no turns
   */
  static List<Turn> read(String line, String user, String model) {
    if (line.startsWith("{")) {
      Origin asked = new Origin("conversation", 1);
      return turns(JsonLines.object(line, asked), asked.toString());
    }
    List<Turn> turns = new ArrayList<>();
    String[] texts = line.split("\t", -1);
    for (int last = texts.length - 1, i = last; i >= 0; i--) {
      turns.add(new Turn((last - i) % 2 == 0 ? user : model, texts[i]));
    }
    Collections.reverse(turns);
    return turns;
  }

  /** The turns of an object, knowledge first. */
  static List<Turn> turns(JsonNode object, String where) {
    List<Turn> turns = new ArrayList<>();
    for (JsonNode fact : array(object, "knowledge", where)) {
      turns.add(new Turn(Dialogue.KNOWLEDGE, text(fact, "knowledge", where)));
    }
    if (!object.has("turns")) {
      throw new DataException(
          where
              + ": this object has no field 'turns'"
              + "\n  Expected {\"turns\": [{\"speaker\": \"user\", \"text\": \"hello\"}, ...]}.");
    }
    for (JsonNode turn : array(object, "turns", where)) {
      String speaker = text(turn.path("speaker"), "turns[].speaker", where);
      turns.add(new Turn(speaker, text(turn.path("text"), "turns[].text", where)));
    }
    return turns;
  }

  private static JsonNode array(JsonNode object, String field, String where) {
    JsonNode node = object.path(field);
    if (node.isMissingNode() || node.isArray()) {
      return node;
    }
    throw new DataException("%s: '%s' must be a list, got %s".formatted(where, field, node));
  }

  private static String text(JsonNode node, String field, String where) {
    if (!node.isTextual()) {
      throw new DataException(
          "%s: '%s' must be a text, got %s"
              .formatted(where, field, node.isMissingNode() ? "nothing" : node));
    }
    return node.asText().replaceAll("\\R", " ");
  }
}
