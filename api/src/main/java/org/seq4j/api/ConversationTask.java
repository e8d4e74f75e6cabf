package org.seq4j.api;

import java.util.List;

/**
 * A task whose sources are conversations and whose targets are what is answered; or one that learns
 * the reverse.
 */
public interface ConversationTask extends Task {
  /**
   * Who speaks when somebody talks to the model.
   *
   * @param user who is answered
   * @param model who answers
   * @param knowledge the speaker of lines that nobody said but the model may use
   * @param silence what a user's turn is who says nothing; empty if there is no such turn
   */
  record Speakers(String user, String model, String knowledge, String silence) {}

  /** The names that {@link Turn#speaker} takes in a conversation with the model. */
  Speakers speakers();

  /**
   * Whether a source is a conversation; if not, a source is an answer, and said is what it answers.
   */
  boolean answers();

  /** A conversation, the oldest line first, as a line that {@link Task#read} reads. */
  String line(List<Turn> conversation);

  /** The last turn of a line that {@link Task#read} reads: what is answered. */
  String lastTurn(String line);
}
