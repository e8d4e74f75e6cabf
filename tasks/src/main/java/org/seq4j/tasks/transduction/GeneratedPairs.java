package org.seq4j.tasks.transduction;

import java.util.Iterator;
import org.seq4j.api.Origin;
import org.seq4j.tasks.Pair;
import org.seq4j.tasks.text.LinePairs;

/** Pairs that are made while they are used, with no file behind them. */
final class GeneratedPairs implements LinePairs {
  private final String name;
  private final Iterator<Pair> pairs;
  private Pair current = new Pair("", "");
  private long number;

  /**
   * @param name what stands in messages for the name of a file
   * @param pairs the pairs in their order
   */
  GeneratedPairs(String name, Iterator<Pair> pairs) {
    this.name = name;
    this.pairs = pairs;
  }

  @Override
  public boolean advance() {
    if (!pairs.hasNext()) {
      return false;
    }
    current = pairs.next();
    number++;
    return true;
  }

  @Override
  public String source() {
    return current.source();
  }

  @Override
  public String target() {
    return current.target();
  }

  @Override
  public Origin origin() {
    return new Origin(name, number);
  }

  @Override
  public Origin targetOrigin() {
    return origin();
  }

  @Override
  public void close() {
    // nothing is open
  }
}
