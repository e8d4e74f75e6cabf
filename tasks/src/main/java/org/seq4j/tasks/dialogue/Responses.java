package org.seq4j.tasks.dialogue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.seq4j.api.Background;
import org.seq4j.api.Example;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabularies;
import org.seq4j.nn.Randomness;
import org.seq4j.tasks.text.TextSide;
import org.seq4j.tasks.text.WhitespaceTokenizer;

/** Makes examples of conversations, in the order of a stream. Used by one stream. */
final class Responses {
  private final DialogueSettings settings;
  private final TextSide side;
  private final Vocabularies vocabularies;
  private final Optional<Randomness> pass;
  private final Set<String> entities;
  private long position;
  private int line;

  /**
   * @param side how text becomes tokens, with what its tokenizer learned
   * @param vocabularies the numbers of the tokens
   * @param pass the pass of training; empty if chance has no part
   * @param entities words that name things in any conversation
   */
  Responses(
      DialogueSettings settings,
      TextSide side,
      Vocabularies vocabularies,
      Optional<Randomness> pass,
      Set<String> entities) {
    this.settings = settings;
    this.side = side;
    this.vocabularies = vocabularies;
    this.pass = pass;
    this.entities = entities;
  }

  /** One more than the position of the last response. */
  long position() {
    return position;
  }

  /** Which lines of a conversation are responses: the answering speaker's, to another turn. */
  static Set<Integer> of(DialogueSettings settings, Dialogue dialogue) {
    Set<Integer> responses = new LinkedHashSet<>();
    boolean begun = false;
    for (int i = 0; i < dialogue.lines().size(); i++) {
      Dialogue.Line line = dialogue.lines().get(i);
      String speaker = line.turn().speaker();
      if (begun && !line.isKnowledge() && settings.answering().orElse(speaker).equals(speaker)) {
        responses.add(i);
      }
      begun |= !line.isKnowledge();
    }
    return responses;
  }

  /** How many responses a conversation has. */
  int count(Dialogue dialogue) {
    return of(settings, dialogue).size();
  }

  /** Goes behind a conversation without making examples of it. */
  List<Example> pass(Dialogue dialogue) {
    position += count(dialogue);
    line += dialogue.lines().size();
    return List.of();
  }

  /**
   * The examples of a conversation.
   *
   * @param counted counts what is not read
   * @param training whether responses that are no use for training are left out
   */
  List<Example> of(Dialogue dialogue, LeftOut counted, boolean training) {
    List<Example> examples = new ArrayList<>();
    List<Spoken> before = new ArrayList<>();
    Set<String> named = Set.of(); // shared by the examples between two lines of knowledge
    Set<Integer> responses = of(settings, dialogue);
    for (int i = 0; i < dialogue.lines().size(); i++) {
      Dialogue.Line own = dialogue.lines().get(i);
      Spoken spoken = new Spoken(own.turn(), tokens(own.turn().text()));
      if (responses.contains(i)) {
        History.Read history = settings.reading().read(before, own.turn().speaker());
        counted.add(own.origin(), history);
        int said = plainLength(own.turn().text(), spoken); // chance decides nothing
        if (!training || !counted.skips(own.origin(), history.length(), said)) {
          examples.add(
              settings.direction() == Direction.REVERSE
                  ? example(dialogue, own, encoded(spoken.tokens()), lastTurn(before), named)
                  : example(dialogue, own, source(history, vocabularies), spoken, named));
        }
        position++;
      }
      if (own.isKnowledge()) {
        named = with(named, own.turn().text());
      }
      before.add(spoken);
    }
    return examples;
  }

  private Example example(
      Dialogue dialogue, Dialogue.Line own, Tokens source, Spoken said, Set<String> named) {
    Optional<Predicate<String>> entity =
        named.isEmpty() && entities.isEmpty()
            ? Optional.empty()
            : Optional.of(word -> named.contains(word) || entities.contains(word));
    return new Example(
        own.origin(),
        position,
        List.of(source),
        Optional.of(vocabularies.target().encode(said.tokens())),
        List.of(side.prepare(said.turn().text())),
        new Background(Optional.of(dialogue.name()), entity, Optional.empty()));
  }

  private Tokens encoded(List<String> tokens) {
    return vocabularies.source().encode(tokens);
  }

  /** What a response answers. */
  static Spoken lastTurn(List<Spoken> before) {
    return before.stream()
        .filter(line -> !line.isKnowledge())
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  /** A history as a source, whose parts are its lines. */
  static Tokens source(History.Read history, Vocabularies vocabularies) {
    Tokens read = vocabularies.source().encode(history.words());
    return new Tokens(read.words(), read.ids(), history.starts());
  }

  /** With the words of a line of knowledge that name something: all but relations, R_phone. */
  private Set<String> with(Set<String> named, String knowledge) {
    Set<String> more = new HashSet<>(named);
    WhitespaceTokenizer.words(side.prepare(knowledge)).stream()
        .filter(word -> !word.startsWith("R_") && !word.startsWith("r_"))
        .forEach(more::add);
    return more;
  }

  private int plainLength(String text, Spoken spoken) {
    return pass.isPresent() ? side.split(text).size() : spoken.tokens().size();
  }

  /** The tokens of the stream's next line, in a pass of training perhaps by chance. */
  private List<String> tokens(String text) {
    int number = line++;
    return pass.flatMap(all -> side.vary(text, new Randomness(all.seed(), all.update(), number, 1)))
        .orElseGet(() -> side.split(text));
  }
}
