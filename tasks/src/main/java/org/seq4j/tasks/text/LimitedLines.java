package org.seq4j.tasks.text;

import java.util.List;
import java.util.Optional;
import org.seq4j.api.Origin;

/** The first pairs of others. */
public final class LimitedLines implements LinePairs {
  private final LinePairs pairs;
  private final long limit;
  private long read;

  private LimitedLines(LinePairs pairs, long limit) {
    this.pairs = pairs;
    this.limit = limit;
  }

  /**
   * The first pairs.
   *
   * @param limit how many at most; 0 for all
   */
  public static LinePairs of(LinePairs pairs, long limit) {
    return limit == 0 ? pairs : new LimitedLines(pairs, limit);
  }

  @Override
  public boolean advance() {
    if (read == limit) {
      return false;
    }
    read++;
    return pairs.advance();
  }

  @Override
  public long skip(long count) {
    long skipped = pairs.skip(Math.min(count, limit - read));
    read += skipped;
    return skipped;
  }

  @Override
  public String source() {
    return pairs.source();
  }

  @Override
  public String target() {
    return pairs.target();
  }

  @Override
  public List<String> targets() {
    return pairs.targets();
  }

  @Override
  public Optional<List<String>> prefix() {
    return pairs.prefix();
  }

  @Override
  public Origin origin() {
    return pairs.origin();
  }

  @Override
  public Origin targetOrigin() {
    return pairs.targetOrigin();
  }

  @Override
  public void close() {
    pairs.close();
  }
}
