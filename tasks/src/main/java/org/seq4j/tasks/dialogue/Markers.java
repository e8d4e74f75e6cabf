package org.seq4j.tasks.dialogue;

import java.util.List;
import org.seq4j.api.Turn;

/** Which tokens a line of a conversation begins with, so that the model knows whose it is. */
public enum Markers {
  /** None. */
  NONE,
  /** {@code $s} for who is to answer, {@code $u} for anybody else, {@code $k} for knowledge. */
  SPEAKERS,
  /** That, and the number of the exchange, {@code $u t3}; knowledge has none. */
  TURNS;

  /**
   * The tokens.
   *
   * @param answers who is to answer
   * @param exchange the number of the exchange, counted from 1
   */
  List<String> of(Turn turn, String answers, int exchange) {
    if (this == NONE) {
      return List.of();
    }
    if (turn.speaker().equals(Dialogue.KNOWLEDGE)) {
      return List.of("$k");
    }
    String speaker = turn.speaker().equals(answers) ? "$s" : "$u";
    return this == SPEAKERS ? List.of(speaker) : List.of(speaker, "t" + exchange);
  }
}
