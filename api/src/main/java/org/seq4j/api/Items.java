package org.seq4j.api;

import java.util.List;

/**
 * Several sources of one example as one item, each for an encoder of its own: Zoph and Knight 2016,
 * https://arxiv.org/abs/1601.00710. Batches, searches and requests need not know.
 *
 * @param parts at least two, in the order of the encoders
 */
public record Items(List<Item> parts) implements Item {
  public Items {
    parts = List.copyOf(parts);
    if (parts.size() < 2) {
      throw new IllegalArgumentException("several sources are at least 2, got " + parts.size());
    }
  }

  /** That of all together; 0 if one of them is empty, since then not all can be read. */
  @Override
  public int length() {
    boolean blank = parts.stream().anyMatch(part -> part.length() == 0);
    return blank ? 0 : parts.stream().mapToInt(Item::length).sum();
  }
}
