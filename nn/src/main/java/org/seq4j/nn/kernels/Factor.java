package org.seq4j.nn.kernels;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.seq4j.nn.Array;

/**
 * A weight, or some of its rows, as the right factor of products. It is multiplied with many times
 * before it changes, so an engine may keep a copy of it in the layout that it likes best. Any
 * number of threads may use one.
 */
public final class Factor {
  private final Array values;
  private final boolean transposed;
  private final Map<Object, PackedWeight> copies = new ConcurrentHashMap<>();

  /**
   * @param values the weight {@code [in, out]}
   * @param transposed whether it is the transpose that is multiplied with
   */
  public Factor(Array values, boolean transposed) {
    this.values = values;
    this.transposed = transposed;
  }

  /** The weight as it is stored, {@code [in, out]}. */
  public Array values() {
    return values;
  }

  public boolean isTransposed() {
    return transposed;
  }

  /**
   * The copy of a kind, as it is now.
   *
   * @param kind tells the layouts of several engines apart
   * @param maker of an empty copy of that kind
   */
  PackedWeight copy(Object kind, Supplier<PackedWeight> maker) {
    PackedWeight copy = copies.get(kind);
    if (copy == null) {
      copy = copies.computeIfAbsent(kind, key -> maker.get());
    }
    copy.use(this);
    return copy;
  }

  /**
   * Makes the copies that were in use before the weight changed: now, rather than while several
   * threads wait for them.
   */
  public void refresh() {
    copies.values().forEach(copy -> copy.refresh(this));
  }
}
