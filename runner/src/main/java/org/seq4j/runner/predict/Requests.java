package org.seq4j.runner.predict;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.seq4j.api.DataException;
import org.seq4j.api.Request;
import org.seq4j.api.Task;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.Vocabulary;

/** Turns what is asked in words into what a search understands. */
final class Requests {
  private final Task task;
  private final Vocabularies vocabularies;
  private final WrittenWords words;

  Requests(Task task, Vocabularies vocabularies) {
    this.task = task;
    this.vocabularies = vocabularies;
    this.words = new WrittenWords(task, vocabularies);
  }

  /**
   * The request in symbols.
   *
   * @param line its number, which is its id
   * @throws DataException if a phrase is empty, or must be said and has a word that the vocabulary
   *     lacks
   */
  Request of(PredictionRequest asked, long line) {
    List<List<Integer>> include = new ArrayList<>();
    for (String phrase : asked.include()) {
      List<Integer> symbols = symbols(phrase, line);
      if (symbols.contains(Vocabulary.UNKNOWN)) {
        throw new DataException(
            "input %d: '%s' cannot be included, the target vocabulary has not all of its words"
                .formatted(line, phrase));
      }
      include.add(symbols);
    }
    List<List<Integer>> exclude =
        asked.exclude().stream()
            .map(phrase -> symbols(phrase, line))
            .filter(symbols -> !symbols.contains(Vocabulary.UNKNOWN)) // never said anyway
            .toList();
    return Request.of(line)
        .withWords(words)
        .withPrefix(IntStream.of(tokens(asked.prefix()).ids()).boxed().toList())
        .withInclude(include)
        .withExclude(exclude);
  }

  /** The words of a prefix as they are given, those included that the vocabulary lacks. */
  List<String> prefix(PredictionRequest asked) {
    return tokens(asked.prefix()).words();
  }

  private List<Integer> symbols(String phrase, long line) {
    List<Integer> symbols = IntStream.of(tokens(phrase).ids()).boxed().toList();
    if (symbols.isEmpty()) {
      throw new DataException("input " + line + ": a phrase to include or exclude is empty");
    }
    return symbols;
  }

  private Tokens tokens(String text) {
    return text.isBlank()
        ? new Tokens(List.of(), new int[0])
        : (Tokens) task.readTarget(text, vocabularies);
  }
}
