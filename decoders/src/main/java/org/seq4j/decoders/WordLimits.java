package org.seq4j.decoders;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.seq4j.api.Vocabulary;

/**
 * No end before so many words were said, and no word beyond so many. Words are counted in what is
 * written: a symbol that goes on with the last word begins none.
 *
 * @param fewest how many words there are at the least
 * @param most how many words there are at the most; 0: any number
 * @param words how many words symbols make
 */
record WordLimits(int fewest, int most, ToIntFunction<List<Integer>> words) implements Rule {
  @Override
  public void apply(Path said, Changes next) {
    List<Integer> all = said.symbols();
    int count = words.applyAsInt(all);
    if (count < fewest) {
      next.forbid(Vocabulary.END);
    } else if (most > 0 && count >= most) {
      next.endUnless(symbol -> words.applyAsInt(and(all, symbol)) <= most);
    }
  }

  private static List<Integer> and(List<Integer> symbols, int next) {
    return Stream.concat(symbols.stream(), Stream.of(next)).toList();
  }
}
