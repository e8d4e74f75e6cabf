package org.seq4j.tasks.dialogue;

import java.util.List;
import org.seq4j.api.Origin;
import org.seq4j.api.Turn;

/**
 * One conversation.
 *
 * @param lines what was said and what is known, in its order; at least one
 */
record Dialogue(List<Line> lines) {
  /** The speaker of what nobody said. */
  static final String KNOWLEDGE = "knowledge";

  /**
   * A line of a conversation.
   *
   * @param turn what is said, or known
   * @param origin where it stands
   */
  record Line(Turn turn, Origin origin) {
    boolean isKnowledge() {
      return turn.speaker().equals(KNOWLEDGE);
    }
  }

  Dialogue {
    lines = List.copyOf(lines);
  }

  /** A name that no other dialogue has: where it begins. */
  String name() {
    return lines.get(0).origin().toString();
  }
}
