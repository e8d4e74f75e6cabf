package org.seq4j.decoders;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.seq4j.api.RankedSymbols;
import org.seq4j.api.Vocabulary;

/** What rules change about the symbols that one hypothesis may go on with. */
final class Changes {
  private static final int END = Vocabulary.END;

  /** How many symbols that begin a word may be passed over for one that goes on with the last. */
  private static final int PASSED = 50;

  private final Set<Integer> forbidden = new HashSet<>();
  private final Map<Integer, Double> factors = new HashMap<>();
  private OptionalInt forced = OptionalInt.empty();
  private Optional<IntPredicate> goingOn = Optional.empty();

  /** The symbol may not be said. */
  void forbid(int symbol) {
    forbidden.add(symbol);
  }

  /** No other symbol may be said, whatever else is forbidden. */
  void force(int symbol) {
    forced = OptionalInt.of(symbol);
  }

  /** Besides the end only symbols may be said for which this holds. */
  void endUnless(IntPredicate maySay) {
    goingOn = Optional.of(maySay);
  }

  /** The symbol's log probability is multiplied by this, at least 1. */
  void multiply(int symbol, double factor) {
    factors.put(symbol, factor);
  }

  /** The possible symbols that may be said, of a row's most probable ones, or the forced one. */
  List<Integer> allowed(RankedSymbols ranked, int row) {
    if (forced.isPresent()) {
      return List.of(forced.getAsInt());
    }
    List<Integer> allowed = new ArrayList<>(ranked.count());
    for (int rank = 0; rank < ranked.count(); rank++) {
      int symbol = ranked.symbol(row, rank);
      if (mayFollow(symbol) && ranked.isPossible(row, symbol)) {
        allowed.add(symbol);
      }
    }
    if (goingOn.isPresent() && mayFollow(END) && !allowed.contains(END)) {
      allowed.add(END); // however improbable: few others are left
    }
    return allowed;
  }

  /** The possible symbols that may be said, of all there are, by id. */
  List<Integer> allowedOfAll(RankedSymbols ranked, int row) {
    if (forced.isPresent()) {
      return List.of(forced.getAsInt());
    }
    return IntStream.range(0, ranked.vocabularySize())
        .filter(id -> Vocabulary.maySay(id) && mayFollow(id))
        .filter(id -> ranked.isPossible(row, id))
        .boxed()
        .toList();
  }

  boolean allows(int symbol) {
    return forced.isPresent() ? forced.getAsInt() == symbol : mayFollow(symbol);
  }

  private boolean mayFollow(int symbol) {
    return !forbidden.contains(symbol)
        && (symbol == END || goingOn.map(may -> may.test(symbol)).orElse(true));
  }

  /** What the symbol is ranked by instead of its log probability. */
  double adjusted(int symbol, double logProbability) {
    Double factor = factors.get(symbol);
    return factor == null ? logProbability : logProbability * factor;
  }

  /** How many symbols may rank lower than their probability says. */
  int count() {
    return forbidden.size() + factors.size() + (goingOn.isPresent() ? PASSED : 0);
  }
}
