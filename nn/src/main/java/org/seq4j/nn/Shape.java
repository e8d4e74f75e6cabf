package org.seq4j.nn;

import java.util.Arrays;

/** The extents of an array, outermost first: {@code [time, batch, size]}. */
public final class Shape {
  private final int[] extents;
  private final int length;

  private Shape(int[] extents) {
    this.extents = extents;
    long product = 1;
    for (int extent : extents) {
      if (extent < 0) {
        throw new ShapeException("shape " + Arrays.toString(extents) + ": an extent is negative");
      }
      product *= extent;
      if (product > Integer.MAX_VALUE) {
        throw new ShapeException("shape " + Arrays.toString(extents) + ": more than 2^31 numbers");
      }
    }
    this.length = (int) product;
  }

  public static Shape of(int... extents) {
    return new Shape(extents.clone());
  }

  /** How many axes. */
  public int rank() {
    return extents.length;
  }

  /** The extent of an axis; a negative one counts from the last, which is -1. */
  public int at(int axis) {
    return extents[axis < 0 ? extents.length + axis : axis];
  }

  /** How many numbers. */
  public int length() {
    return length;
  }

  /** The extent of the last axis, 1 for a scalar. */
  public int size() {
    return extents.length == 0 ? 1 : extents[extents.length - 1];
  }

  /** How many rows of {@link #size} numbers. */
  public int rows() {
    return size() == 0 ? 0 : length / size();
  }

  /** The same shape with another last extent. */
  public Shape withSize(int size) {
    int[] changed = extents.clone();
    changed[changed.length - 1] = size;
    return new Shape(changed);
  }

  /** The same shape with another first extent. */
  public Shape withFirst(int extent) {
    int[] changed = extents.clone();
    changed[0] = extent;
    return new Shape(changed);
  }

  /** The shape without its first axis. */
  public Shape inner() {
    return new Shape(Arrays.copyOfRange(extents, 1, extents.length));
  }

  /** The shape with another axis in front. */
  public Shape outer(int extent) {
    int[] more = new int[extents.length + 1];
    more[0] = extent;
    System.arraycopy(extents, 0, more, 1, extents.length);
    return new Shape(more);
  }

  /** Whether the last axes of this shape are the other shape. */
  public boolean endsWith(Shape suffix) {
    int from = extents.length - suffix.extents.length;
    return from >= 0
        && Arrays.equals(extents, from, extents.length, suffix.extents, 0, suffix.extents.length);
  }

  public int[] extents() {
    return extents.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(extents, shape.extents);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(extents);
  }

  @Override
  public String toString() {
    return Arrays.toString(extents);
  }
}
