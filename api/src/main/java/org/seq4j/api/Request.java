package org.seq4j.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What is asked of a search for one sentence, besides its source. Symbols are ids of the target's
 * vocabulary, without begin and end.
 *
 * @param id tells sentences apart where a search draws: the same sentence with the same id gets the
 *     same draws in any batch
 * @param prefix what the output begins with
 * @param include phrases that the output must hold; none of them empty
 * @param exclude phrases that the output may not hold; none of them empty
 * @param words how many words symbols make, for limits in words
 * @param listener hears of symbols as soon as they are certain
 */
public record Request(
    long id,
    List<Integer> prefix,
    List<List<Integer>> include,
    List<List<Integer>> exclude,
    ToIntFunction<List<Integer>> words,
    Listener listener) {

  /** Hears of the symbols of the best output in their order, while the search goes on. */
  @FunctionalInterface
  public interface Listener {
    /** Hears nothing. */
    Listener NONE = (symbol, attention) -> {};

    /**
     * The next symbol is certain: whatever is found later, the best output goes on with it.
     *
     * @param symbol its id; the end symbol is not reported
     * @param attention what was looked at, one number a source position
     */
    void said(int symbol, float[] attention);
  }

  public Request {
    prefix = List.copyOf(prefix);
    include = copy(include);
    exclude = copy(exclude);
  }

  private static List<List<Integer>> copy(List<List<Integer>> phrases) {
    List<List<Integer>> copies = phrases.stream().distinct().map(List::copyOf).toList();
    if (copies.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("a phrase to include or exclude needs a symbol, got none");
    }
    return copies;
  }

  /** Nothing but a source; every symbol is a word. */
  public static Request of(long id) {
    return new Request(id, List.of(), List.of(), List.of(), List::size, Listener.NONE);
  }

  /** Such requests with the ids 0, 1, ... */
  public static List<Request> plain(int count) {
    List<Request> all = new ArrayList<>();
    for (int id = 0; id < count; id++) {
      all.add(of(id));
    }
    return List.copyOf(all);
  }

  /** The same with an output that begins so. */
  public Request withPrefix(List<Integer> symbols) {
    return new Request(id, symbols, include, exclude, words, listener);
  }

  /** The same with phrases that the output must hold. */
  public Request withInclude(List<List<Integer>> phrases) {
    return new Request(id, prefix, phrases, exclude, words, listener);
  }

  /** The same with phrases that the output may not hold. */
  public Request withExclude(List<List<Integer>> phrases) {
    return new Request(id, prefix, include, phrases, words, listener);
  }

  /** The same with another way to count words. */
  public Request withWords(ToIntFunction<List<Integer>> count) {
    return new Request(id, prefix, include, exclude, count, listener);
  }

  /** The same with somebody who hears of each symbol. */
  public Request withListener(Listener other) {
    return new Request(id, prefix, include, exclude, words, other);
  }
}
