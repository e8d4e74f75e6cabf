package org.seq4j.decoders;

import java.util.List;

/**
 * No sequence of {@code size} symbols is said twice. Paulus et al. 2018,
 * https://arxiv.org/abs/1705.04304, section 2.5.
 *
 * @param size how many symbols, at least 1
 */
record BlockedRepeats(int size) implements Rule {
  @Override
  public void apply(Path said, Changes next) {
    List<Integer> all = said.symbols();
    int begun = size - 1;
    if (all.size() < size) {
      return;
    }
    List<Integer> last = all.subList(all.size() - begun, all.size());
    for (int at = 0; at + begun < all.size(); at++) {
      if (all.subList(at, at + begun).equals(last)) {
        next.forbid(all.get(at + begun));
      }
    }
  }
}
