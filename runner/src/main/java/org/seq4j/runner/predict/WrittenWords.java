package org.seq4j.runner.predict;

import java.util.List;
import java.util.function.ToIntFunction;
import org.seq4j.api.Task;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.Vocabulary;
import org.seq4j.tasks.text.WhitespaceTokenizer;

/**
 * Counts the words between white space in what a task writes for symbols, so that pieces of words
 * make one word and a punctuation mark that is written without a space makes none.
 */
public final class WrittenWords implements ToIntFunction<List<Integer>> {
  private static final String BEYOND = "word";

  private final Task task;
  private final Vocabularies vocabularies;

  public WrittenWords(Task task, Vocabularies vocabularies) {
    this.task = task;
    this.vocabularies = vocabularies;
  }

  @Override
  public int applyAsInt(List<Integer> symbols) {
    Vocabulary known = vocabularies.target();
    List<String> tokens =
        symbols.stream().map(id -> id < known.size() ? known.word(id) : BEYOND).toList();
    return WhitespaceTokenizer.words(task.write(tokens, vocabularies)).size();
  }
}
