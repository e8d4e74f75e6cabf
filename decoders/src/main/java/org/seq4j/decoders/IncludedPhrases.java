package org.seq4j.decoders;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.seq4j.api.Vocabulary;

/**
 * Some phrases must be said: no end before all of them were.
 *
 * @param phrases the phrases, none of them empty
 */
record IncludedPhrases(List<List<Integer>> phrases) implements Rule {
  @Override
  public void apply(Path said, Changes next) {
    if (met(said.symbols()) < count()) {
      next.forbid(Vocabulary.END);
    }
  }

  boolean isEmpty() {
    return phrases.isEmpty();
  }

  /** How many symbols all phrases have. */
  int count() {
    return phrases.stream().mapToInt(List::size).sum();
  }

  /** How many of these symbols were said: those of whole phrases, and of one that is begun. */
  int met(List<Integer> said) {
    int met = 0;
    int begun = 0;
    for (List<Integer> phrase : phrases) {
      if (isSaid(phrase, said)) {
        met += phrase.size();
      } else {
        begun = Math.max(begun, begun(phrase, said));
      }
    }
    return met + begun;
  }

  /** What goes on with a phrase that is begun, and what begins one that is missing. */
  Set<Integer> next(List<Integer> said) {
    Set<Integer> next = new LinkedHashSet<>();
    for (List<Integer> phrase : phrases) {
      if (!isSaid(phrase, said)) {
        next.add(phrase.get(begun(phrase, said)));
        next.add(phrase.get(0));
      }
    }
    return next;
  }

  private static boolean isSaid(List<Integer> phrase, List<Integer> said) {
    return Collections.indexOfSubList(said, phrase) >= 0;
  }

  /** How many of a missing phrase's symbols were said last. */
  private static int begun(List<Integer> phrase, List<Integer> said) {
    int begun = Math.min(phrase.size() - 1, said.size());
    while (!said.subList(said.size() - begun, said.size()).equals(phrase.subList(0, begun))) {
      begun--;
    }
    return begun;
  }
}
