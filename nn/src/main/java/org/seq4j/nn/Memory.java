package org.seq4j.nn;

import java.util.List;
import java.util.stream.Stream;

/**
 * Memory for the arrays of one {@link Tape}: handed out one after the other and given back all at
 * once, so that an update reuses what the update before it used. It grows to the largest pass and
 * stays there. Used by one thread at a time.
 *
 * <p>It has three lanes. Lane 0 holds what lives as long as the pass; a search alternates between
 * lanes 1 and 2, so that a step gives back all but the state that it keeps.
 */
public final class Memory implements AutoCloseable {
  private static final int LANES = 3;

  private final Precision precision;
  private final ProductPrecision products;
  private final List<Lane> lanes;
  private int lane;
  private long pass;

  /** Memory for tapes whose products do not round. */
  public Memory(Precision precision) {
    this(precision, ProductPrecision.FLOAT);
  }

  /**
   * @param products what the tapes' products round their factors to, in single precision
   */
  public Memory(Precision precision, ProductPrecision products) {
    this.precision = precision;
    this.products = products;
    this.lanes = Stream.generate(() -> new Lane(precision)).limit(LANES).toList();
  }

  public Precision precision() {
    return precision;
  }

  /** What products round their factors to. */
  public ProductPrecision products() {
    return products;
  }

  /** Bytes held outside the Java heap. */
  public long bytes() {
    return lanes.stream().mapToLong(Lane::length).sum() * precision.bytes();
  }

  /** How often memory was taken from the system; constant in steady state. */
  public long growths() {
    return lanes.stream().mapToLong(Lane::growths).sum();
  }

  /** An array with undefined numbers. */
  Array allocate(Shape shape) {
    return lanes.get(lane).allocate(shape);
  }

  void useLane(int number) {
    lane = number;
  }

  /** Forgets the arrays of a lane; their memory is handed out again. */
  void resetLane(int number) {
    lanes.get(number).reset();
  }

  /** Forgets all arrays, for a new tape; its number. */
  long beginPass() {
    reset();
    lanes.forEach(Lane::join);
    return ++pass;
  }

  /** The number of the tape that began last. */
  long pass() {
    return pass;
  }

  /** Forgets all arrays, unless another tape has begun since. */
  void endPass(long number) {
    if (number == pass) {
      reset();
    }
  }

  private void reset() {
    lanes.forEach(Lane::reset);
    lane = 0;
  }

  /** Gives all memory back to the system. */
  @Override
  public void close() {
    reset();
    lanes.forEach(Lane::free);
  }
}
