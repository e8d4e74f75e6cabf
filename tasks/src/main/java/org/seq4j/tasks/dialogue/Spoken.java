package org.seq4j.tasks.dialogue;

import java.util.List;
import org.seq4j.api.Turn;

/**
 * A line of a conversation in tokens.
 *
 * @param turn the line
 * @param tokens of its text
 */
record Spoken(Turn turn, List<String> tokens) {
  boolean isKnowledge() {
    return turn.speaker().equals(Dialogue.KNOWLEDGE);
  }
}
