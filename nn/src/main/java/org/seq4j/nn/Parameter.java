package org.seq4j.nn;

import java.util.Collection;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.seq4j.nn.kernels.Factor;

/**
 * A named weight. It has no gradient: gradients belong to a {@link Tape}, so that several tapes can
 * use one model at once. Two components share a weight by sharing this object. It has a shape from
 * the start and values only after {@link Parameters#allocate}, so that a model can be checked
 * without memory.
 */
public final class Parameter {
  private final String name;
  private final Shape shape;
  private final Initializer initializer;
  private final Map<Block, Factor> factors = new ConcurrentHashMap<>();
  private Array values;
  private boolean frozen;

  private record Block(int from, int to, boolean transposed) {}

  Parameter(String name, Shape shape, Initializer initializer) {
    this.name = name;
    this.shape = shape;
    this.initializer = initializer;
  }

  /** The full name, {@code decoder.layer-1.weight-recurrent}. */
  public String name() {
    return name;
  }

  public Shape shape() {
    return shape;
  }

  /**
   * The values, in memory of their own.
   *
   * @throws IllegalStateException before they are allocated
   */
  public Array values() {
    if (values == null) {
      throw new IllegalStateException(
          "the parameter '" + name + "' has no values yet; call Parameters.allocate first");
    }
    return values;
  }

  /**
   * Keeps the values as they are: from now on no tape finds a gradient for them. To be called
   * before the model is used.
   */
  public void freeze() {
    frozen = true;
  }

  /** Whether training leaves the values as they are. */
  public boolean isFrozen() {
    return frozen;
  }

  /**
   * Some rows of a matrix as the right factor of products: the same object whenever asked.
   *
   * @param from the first row
   * @param to the row after the last one
   */
  Factor factor(int from, int to, boolean transposed) {
    return factors.computeIfAbsent(
        new Block(from, to, transposed),
        block -> new Factor(values().rows(block.from, block.to), block.transposed));
  }

  Collection<Factor> factors() {
    return factors.values();
  }

  boolean isAllocated() {
    return values != null;
  }

  void allocate(Precision precision, long seed) {
    long mixed = (seed * 0x9e3779b97f4a7c15L) ^ ((long) name.hashCode() << 20) ^ name.length();
    values = Array.of(precision, shape, initializer.values(shape, new Random(mixed)));
  }

  void allocate(Precision precision) {
    values = Array.of(precision, shape);
  }

  @Override
  public String toString() {
    return name + " " + shape;
  }
}
