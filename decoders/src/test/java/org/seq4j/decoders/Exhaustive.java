package org.seq4j.decoders;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.seq4j.api.Vocabulary;

/** All that a table of probabilities can say, found by trying everything. */
final class Exhaustive {
  private static final int[] SYMBOLS = {Tables.UNKNOWN, Vocabulary.END, Tables.A, Tables.B};

  /**
   * An output that ends.
   *
   * @param ids what it says, without the end
   * @param steps the log probability of each symbol and of the end
   */
  record Said(List<Integer> ids, List<Double> steps) {
    double logProbability() {
      return steps.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Symbols, end included. */
    int length() {
      return steps.size();
    }
  }

  private Exhaustive() {}

  /**
   * All outputs that end within a length.
   *
   * @param allowed whether a symbol may be said after others
   */
  static List<Said> of(
      TableScorer.Table table,
      int sentence,
      int length,
      BiPredicate<List<Integer>, Integer> allowed) {
    List<Said> all = new ArrayList<>();
    extend(table, sentence, length, allowed, new Said(List.of(), List.of()), all);
    return all;
  }

  private static void extend(
      TableScorer.Table table,
      int sentence,
      int left,
      BiPredicate<List<Integer>, Integer> allowed,
      Said before,
      List<Said> all) {
    if (left == 0) {
      return;
    }
    double[] next = table.next(sentence, before.ids);
    for (int symbol : SYMBOLS) {
      if (!allowed.test(before.ids, symbol)) {
        continue;
      }
      List<Double> steps = new ArrayList<>(before.steps);
      steps.add(Math.log(next[symbol]));
      if (symbol == Vocabulary.END) {
        all.add(new Said(before.ids, steps));
      } else {
        List<Integer> ids = new ArrayList<>(before.ids);
        ids.add(symbol);
        extend(table, sentence, left - 1, allowed, new Said(ids, steps), all);
      }
    }
  }

  /** What always saying the most probable symbol that is allowed gives. */
  static List<Integer> greedy(
      TableScorer.Table table,
      int sentence,
      int length,
      BiPredicate<List<Integer>, Integer> allowed) {
    List<Integer> said = new ArrayList<>();
    while (said.size() < length) {
      double[] next = table.next(sentence, List.copyOf(said));
      int best = -1;
      for (int symbol : SYMBOLS) {
        if (allowed.test(said, symbol) && (best < 0 || next[symbol] > next[best])) {
          best = symbol;
        }
      }
      if (best == Vocabulary.END || best < 0) {
        return said;
      }
      said.add(best);
    }
    return said;
  }
}
