package org.seq4j.runner.predict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.seq4j.api.DataException;
import org.seq4j.api.ExtendedVocabulary;
import org.seq4j.api.Item;
import org.seq4j.api.Request;
import org.seq4j.api.Scorer;
import org.seq4j.api.Task;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.Vocabulary;

/**
 * Turns what is asked in words into what a search understands: a word that the model can copy from
 * the source is a symbol, whether the vocabulary has it or not.
 */
final class Requests {
  private final Scorer model;
  private final Task task;
  private final Vocabularies vocabularies;
  private final WrittenWords words;
  private final TargetWords said;

  /**
   * @param said the words that outputs are made of
   */
  Requests(Scorer model, Task task, Vocabularies vocabularies, TargetWords said) {
    this.model = model;
    this.task = task;
    this.vocabularies = vocabularies;
    this.words = new WrittenWords(task, vocabularies);
    this.said = said;
  }

  /**
   * The request in symbols.
   *
   * @param line its number, which is its id
   * @param source what the model reads
   * @throws DataException if a phrase is empty, or must be said and has a word that the model
   *     cannot say
   */
  Request of(PredictionRequest asked, long line, Item source) {
    Function<Tokens, List<Integer>> symbols = symbols(source);
    List<List<Integer>> include = new ArrayList<>();
    for (String phrase : asked.include()) {
      List<Integer> included = symbols.apply(phrase(phrase, line));
      if (included.contains(Vocabulary.UNKNOWN)) {
        throw new DataException(
            "input %d: '%s' cannot be included, the target vocabulary has not all of its words"
                .formatted(line, phrase));
      }
      include.add(included);
    }
    List<List<Integer>> exclude = new ArrayList<>();
    Set<String> replacements = said.replacements(source);
    for (String written : asked.exclude()) {
      Tokens phrase = phrase(written, line);
      List<Integer> excluded = symbols.apply(phrase);
      if (!excluded.contains(Vocabulary.UNKNOWN)) { // never said otherwise
        exclude.add(excluded);
      }
      if (phrase.words().stream().anyMatch(replacements::contains)) {
        exclude.add(List.of(Vocabulary.UNKNOWN)); // what replaces it might be in the phrase
      }
    }
    return Request.of(line)
        .withWords(words)
        .withPrefix(symbols.apply(tokens(asked.prefix())))
        .withInclude(include)
        .withExclude(exclude);
  }

  /** The words of a prefix as they are given, those included that the vocabulary lacks. */
  List<String> prefix(PredictionRequest asked) {
    return tokens(asked.prefix()).words();
  }

  /** From tokens to the symbols that the model says them by, to this source. */
  private Function<Tokens, List<Integer>> symbols(Item source) {
    Optional<ExtendedVocabulary> extended = model.extended(source);
    return tokens ->
        IntStream.of(extended.map(own -> own.ids(tokens)).orElseGet(() -> tokens.ids()))
            .boxed()
            .toList();
  }

  private Tokens phrase(String phrase, long line) {
    Tokens tokens = tokens(phrase);
    if (tokens.length() == 0) {
      throw new DataException("input " + line + ": a phrase to include or exclude is empty");
    }
    return tokens;
  }

  private Tokens tokens(String text) {
    return text.isBlank()
        ? new Tokens(List.of(), new int[0])
        : (Tokens) task.readTarget(text, vocabularies);
  }
}
