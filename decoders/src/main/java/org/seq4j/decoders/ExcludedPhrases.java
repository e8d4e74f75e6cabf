package org.seq4j.decoders;

import java.util.List;

/**
 * Some phrases may not be said.
 *
 * @param phrases the phrases, none of them empty
 */
record ExcludedPhrases(List<List<Integer>> phrases) implements Rule {
  @Override
  public void apply(Path said, Changes next) {
    List<Integer> all = said.symbols();
    for (List<Integer> phrase : phrases) {
      int begun = phrase.size() - 1;
      if (begun <= all.size()
          && all.subList(all.size() - begun, all.size()).equals(phrase.subList(0, begun))) {
        next.forbid(phrase.get(begun));
      }
    }
  }
}
