package org.seq4j.decoders;

import java.util.List;

/**
 * The output begins with given symbols, whatever other rules say of them.
 *
 * @param symbols what it begins with
 */
record ForcedPrefix(List<Integer> symbols) implements Rule {
  @Override
  public void apply(Path said, Changes next) {
    if (said.length() < symbols.size()) {
      next.force(symbols.get(said.length()));
    }
  }
}
