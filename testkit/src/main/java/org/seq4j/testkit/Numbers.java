package org.seq4j.testkit;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.seq4j.nn.Mask;
import org.seq4j.nn.Shape;
import org.seq4j.nn.Tensor;

/** An array on the Java heap: what goes into a computation and what comes out of it. */
record Numbers(Shape shape, double[] values) {
  private static final double GARBAGE = 1000;

  /** Normal numbers, a function of the seed. */
  static Numbers random(long seed, int... shape) {
    Shape whole = Shape.of(shape);
    Random random = new Random(seed);
    return new Numbers(whole, random.doubles(whole.length(), -1, 1).toArray());
  }

  static Numbers zeros(int... shape) {
    Shape whole = Shape.of(shape);
    return new Numbers(whole, new double[whole.length()]);
  }

  static Numbers of(Tensor tensor) {
    return new Numbers(tensor.shape(), tensor.value().toDoubles());
  }

  /** These rows of the axis before the last, with repeats. */
  Numbers select(int... rows) {
    int size = shape.size();
    int batch = shape.at(-2);
    int outer = batch * size == 0 ? 0 : values.length / (batch * size);
    int[] extents = shape.extents();
    extents[extents.length - 2] = rows.length;
    double[] selected = new double[outer * rows.length * size];
    for (int t = 0; t < outer; t++) {
      for (int i = 0; i < rows.length; i++) {
        int from = (t * batch + rows[i]) * size;
        System.arraycopy(values, from, selected, (t * rows.length + i) * size, size);
      }
    }
    return new Numbers(Shape.of(extents), selected);
  }

  /** These columns of a matrix, with repeats. */
  Numbers columns(int... columns) {
    int[] extents = {shape.at(0), shape.at(1), 1};
    Numbers selected = new Numbers(Shape.of(extents), values).select(columns);
    return new Numbers(Shape.of(shape.at(0), columns.length), selected.values);
  }

  /** Rows of the first axis, from one on, so many of them. */
  Numbers rows(int from, int count) {
    int inner = shape.inner().length();
    double[] own = Arrays.copyOfRange(values, from * inner, (from + count) * inner);
    return new Numbers(shape.withFirst(count), own);
  }

  /** The first steps; behind the last one there is garbage. */
  Numbers steps(int count) {
    int inner = shape.inner().length();
    double[] cut = garbage(count * inner);
    System.arraycopy(values, 0, cut, 0, Math.min(cut.length, values.length));
    return new Numbers(shape.withFirst(count), cut);
  }

  /** Garbage wherever the mask is 0. */
  Numbers withGarbage(Mask mask) {
    return padded(mask, garbage(values.length));
  }

  /** Zeros wherever the mask is 0. */
  Numbers realOnly(Mask mask) {
    return padded(mask, new double[values.length]);
  }

  /** Zeros wherever the mask is 1. */
  Numbers paddingOnly(Mask mask) {
    double[] kept = values.clone();
    Arrays.setAll(kept, i -> isReal(mask, i) ? 0 : values[i]);
    return new Numbers(shape, kept);
  }

  /** The real positions of each sequence one behind the other, and zeros behind the last. */
  Numbers together(Mask mask) {
    int size = shape.size();
    int batch = mask.batch();
    double[] moved = new double[values.length];
    for (int b = 0; b < batch; b++) {
      int to = 0;
      for (int t = 0; t < mask.time(); t++) {
        if (mask.isReal(t, b)) {
          System.arraycopy(values, (t * batch + b) * size, moved, (to * batch + b) * size, size);
          to++;
        }
      }
    }
    return new Numbers(shape, moved);
  }

  private Numbers padded(Mask mask, double[] padding) {
    double[] mixed = values.clone();
    Arrays.setAll(mixed, i -> isReal(mask, i) ? values[i] : padding[i]);
    return new Numbers(shape, mixed);
  }

  /** Whether an element of {@code [time, batch, ...]} stands at a real position. */
  private boolean isReal(Mask mask, int element) {
    int size = values.length / (mask.time() * mask.batch());
    int position = element / size;
    return mask.isReal(position / mask.batch(), position % mask.batch());
  }

  private static double[] garbage(int length) {
    return new Random(99).doubles(length, -GARBAGE, GARBAGE).toArray();
  }

  /** The place of an element as {@code [2, 0, 1]}. */
  String place(int element) {
    int[] at = new int[shape.rank()];
    int rest = element;
    for (int axis = at.length - 1; axis >= 0; axis--) {
      at[axis] = rest % shape.at(axis);
      rest /= shape.at(axis);
    }
    return Arrays.toString(at);
  }

  boolean isZero() {
    return Arrays.stream(values).allMatch(value -> value == 0);
  }

  /** The numbers from 0 to {@code count}, backwards. */
  static int[] backwards(int count) {
    return IntStream.range(0, count).map(i -> count - 1 - i).toArray();
  }
}
