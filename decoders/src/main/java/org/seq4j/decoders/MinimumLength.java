package org.seq4j.decoders;

import org.seq4j.api.Vocabulary;

/**
 * No end before so many symbols were said.
 *
 * @param fewest how many, the end symbol not counted
 */
record MinimumLength(int fewest) implements Rule {
  @Override
  public void apply(Path said, Changes next) {
    if (said.length() < fewest) {
      next.forbid(Vocabulary.END);
    }
  }
}
