package org.seq4j.decoders;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.seq4j.api.RankedSymbols;
import org.seq4j.api.Vocabulary;

/**
 * Draws a symbol by its probability, which rules may have changed. Symbols are gone through in the
 * order of their ids, so that rounding changes a draw only where it falls on a border.
 *
 * @param temperature what log probabilities are divided by
 * @param topK how many of the most probable symbols may be drawn; 0: all
 * @param topP the share of the probability that those have that may be drawn
 */
record Draw(double temperature, int topK, double topP) {
  private static final Comparator<Weighed> HEAVIEST_FIRST =
      Comparator.comparingDouble((Weighed each) -> -each.weight).thenComparingInt(Weighed::symbol);

  private record Weighed(int symbol, double weight) {}

  /** How many of the most probable symbols it must see where so many are changed. */
  int asks(int changed) {
    return topK == 0 ? 1 : topK + changed;
  }

  /**
   * Draws.
   *
   * @param uniform chance, from 0 to less than 1
   * @return empty if nothing may be said
   */
  OptionalInt of(RankedSymbols ranked, int row, Changes changes, double uniform) {
    if (topK == 0 && topP == 1) {
      return ofAll(ranked, row, changes, uniform);
    }
    List<Weighed> all = nucleus(weighed(ranked, row, changes));
    double left = uniform * all.stream().mapToDouble(Weighed::weight).sum();
    int at = 0;
    while (at + 1 < all.size() && left >= all.get(at).weight) {
      left -= all.get(at++).weight;
    }
    return all.isEmpty() ? OptionalInt.empty() : OptionalInt.of(all.get(at).symbol);
  }

  /** Draws from the whole vocabulary. */
  private OptionalInt ofAll(RankedSymbols ranked, int row, Changes changes, double uniform) {
    double[] weights = new double[ranked.vocabularySize()];
    double largest = Double.NEGATIVE_INFINITY;
    for (int symbol = 0; symbol < weights.length; symbol++) {
      boolean allowed = Vocabulary.maySay(symbol) && changes.allows(symbol);
      weights[symbol] =
          allowed
              ? changes.adjusted(symbol, ranked.logProbabilityOf(row, symbol)) / temperature
              : Double.NEGATIVE_INFINITY;
      largest = Math.max(largest, weights[symbol]);
    }
    if (largest == Double.NEGATIVE_INFINITY) { // nothing is possible, but it may be forced
      return changes.allowedOfAll(ranked, row).stream().mapToInt(Integer::intValue).findFirst();
    }
    double sum = 0;
    for (int symbol = 0; symbol < weights.length; symbol++) {
      weights[symbol] = Math.exp(weights[symbol] - largest);
      sum += weights[symbol];
    }
    return at(uniform * sum, weights);
  }

  /** The symbol at a place, where each takes as much room as it weighs; the last one beyond all. */
  private static OptionalInt at(double place, double[] weights) {
    double left = place;
    OptionalInt last = OptionalInt.empty();
    for (int symbol = 0; symbol < weights.length; symbol++) {
      if (weights[symbol] > 0) {
        last = OptionalInt.of(symbol);
        if (left < weights[symbol]) {
          break;
        }
        left -= weights[symbol];
      }
    }
    return last;
  }

  /** What may be drawn, with weights relative to the heaviest. */
  private List<Weighed> weighed(RankedSymbols ranked, int row, Changes changes) {
    List<Integer> symbols =
        topK == 0 ? changes.allowedOfAll(ranked, row) : changes.allowed(ranked, row);
    double[] logs = new double[symbols.size()];
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logs.length; i++) {
      int symbol = symbols.get(i);
      logs[i] = changes.adjusted(symbol, ranked.logProbabilityOf(row, symbol)) / temperature;
      largest = Math.max(largest, logs[i]);
    }
    List<Weighed> all = new ArrayList<>(logs.length);
    for (int i = 0; i < logs.length; i++) {
      all.add(new Weighed(symbols.get(i), Math.exp(logs[i] - largest)));
    }
    return all;
  }

  /** The heaviest, in the order of their ids. */
  private List<Weighed> nucleus(List<Weighed> all) {
    List<Weighed> heaviest = new ArrayList<>(all);
    if (topK == 0) {
      double least = (1 - topP) / all.size() * sum(all); // lighter ones have no more than 1 - topP
      heaviest.removeIf(each -> each.weight < least);
    }
    heaviest.sort(HEAVIEST_FIRST);
    List<Weighed> top = topK == 0 ? heaviest : heaviest.subList(0, Math.min(topK, heaviest.size()));
    double wanted = topP * sum(topK == 0 ? all : top);
    List<Weighed> taken = new ArrayList<>();
    double weight = 0;
    for (int i = 0; i < top.size() && (i == 0 || weight < wanted); i++) {
      taken.add(top.get(i));
      weight += top.get(i).weight;
    }
    taken.sort(Comparator.comparingInt(Weighed::symbol));
    return taken;
  }

  private static double sum(List<Weighed> all) {
    return all.stream().mapToDouble(Weighed::weight).sum();
  }
}
