package org.seq4j.api;

import java.util.List;
import org.seq4j.nn.Mask;

/** What a batch of examples gives the model to read: one item an example, side by side. */
public final class Source {
  private static final List<Integer> NO_STARTS = List.of();

  private final List<Item> items;
  private final Mask mask;

  private Source(List<Item> items) {
    this.items = List.copyOf(items);
    int[] lengths = this.items.stream().mapToInt(Item::length).toArray();
    int time = 1;
    for (int length : lengths) {
      time = Math.max(time, length);
    }
    this.mask = Mask.ofLengths(time, lengths);
  }

  /** A batch of these items, in this order. */
  public static Source of(List<? extends Item> items) {
    return new Source(List.copyOf(items));
  }

  public List<Item> items() {
    return items;
  }

  /** Which positions are real, {@code [time, batch]}. */
  public Mask mask() {
    return mask;
  }

  /** Which parts the items have; only texts have some. */
  public Segments segments() {
    return Segments.starting(
        time(),
        items.stream()
            .map(item -> item instanceof Tokens text ? text.starts() : NO_STARTS)
            .toList());
  }

  /** The length of the longest item, at least 1. */
  public int time() {
    return mask.time();
  }

  public int batch() {
    return items.size();
  }

  /**
   * The numbers of the tokens, {@code [time, batch]} with time outermost, padding after the last.
   */
  public int[] ids() {
    int[] ids = new int[time() * batch()];
    for (int b = 0; b < batch(); b++) {
      int[] own = tokens(items.get(b)).ids();
      for (int t = 0; t < own.length; t++) {
        ids[t * batch() + b] = own[t];
      }
    }
    return ids;
  }

  /** One of several sources: that of a number, from 0, of each example's {@link Items}. */
  public Source part(int which) {
    return of(items.stream().map(item -> ((Items) item).parts().get(which)).toList());
  }

  /** The items of these examples, in this order. */
  public Source keep(int... examples) {
    return new Source(java.util.Arrays.stream(examples).mapToObj(items::get).toList());
  }

  static Tokens tokens(Item item) {
    if (item instanceof Tokens tokens) {
      return tokens;
    }
    throw new IllegalArgumentException(
        "expected text, got a " + item.getClass().getSimpleName() + "; another input reads that");
  }
}
