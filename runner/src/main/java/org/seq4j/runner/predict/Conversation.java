package org.seq4j.runner.predict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seq4j.api.ConversationTask;
import org.seq4j.api.Task;
import org.seq4j.api.Turn;

/**
 * A conversation with a model. Where the task knows conversations, the model reads all that was
 * said before and what it was told; any other task, a reverse one too, answers each line by itself.
 * Used by one thread.
 */
public final class Conversation {
  private final Optional<ConversationTask> task;
  private final List<Turn> turns = new ArrayList<>();
  private long said;

  /** A conversation in which nothing was said yet. */
  public Conversation(Task task) {
    this.task =
        task instanceof ConversationTask known && known.answers()
            ? Optional.of(known)
            : Optional.empty();
  }

  /** Whether what was said before is read. */
  public boolean hasHistory() {
    return task.isPresent();
  }

  /**
   * Says something and gives the answers, the best first; the best one is then part of the
   * conversation.
   *
   * @param text what is said; where the task has a word for silence, nothing is that
   * @param predictor answers
   */
  public List<Prediction> say(String text, Predictor predictor) {
    if (task.isEmpty()) {
      return predictor.predict(text, ++said);
    }
    ConversationTask.Speakers speakers = task.get().speakers();
    String spoken = text.isBlank() ? speakers.silence() : text;
    if (spoken.isBlank()) {
      return List.of(Prediction.EMPTY);
    }
    turns.add(new Turn(speakers.user(), spoken));
    List<Prediction> found = predictor.predict(task.get().line(turns), ++said);
    turns.add(new Turn(speakers.model(), found.get(0).text()));
    return found;
  }

  /**
   * Adds a line of knowledge.
   *
   * @throws IllegalStateException if the task has no use for it
   */
  public void know(String fact) {
    ConversationTask known =
        task.orElseThrow(() -> new IllegalStateException("the task reads no conversations"));
    turns.add(new Turn(known.speakers().knowledge(), fact));
  }

  /** Forgets all that was said and known. */
  public void reset() {
    turns.clear();
  }

  /** What was said and known so far. */
  public List<Turn> turns() {
    return List.copyOf(turns);
  }
}
