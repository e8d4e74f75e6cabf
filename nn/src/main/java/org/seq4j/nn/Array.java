package org.seq4j.nn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Numbers in ND4J's memory, contiguous, the last axis fastest. An array is a window: it owns no
 * memory, and it is valid as long as the {@link Memory} scope or the {@link Parameter} that it
 * belongs to.
 */
public final class Array {
  final Storage storage;
  final int offset;
  private final Shape shape;

  Array(Storage storage, int offset, Shape shape) {
    this.storage = storage;
    this.offset = offset;
    this.shape = shape;
  }

  /**
   * An array with memory of its own and these numbers, or zeros if none are given. It is
   * persistent: no {@link Memory} hands its memory out again, which goes back to the system when
   * the array is garbage-collected.
   */
  public static Array of(Precision precision, Shape shape, double... values) {
    Storage storage = new Storage(precision, Math.max(1, shape.length()));
    Array result = new Array(storage, 0, shape);
    return values.length == 0 ? result.zero() : result.assign(values);
  }

  public Shape shape() {
    return shape;
  }

  public int length() {
    return shape.length();
  }

  public Precision precision() {
    return storage.precision;
  }

  /**
   * Another number after each change of the memory that this is a window of, so that copies in
   * other layouts know when they are stale. Changes through {@link #nd4j} or a pointer do not count
   * until {@link #changed} says so.
   */
  public int version() {
    return storage.version();
  }

  /** Says that the numbers were changed by other means than the methods of arrays. */
  public void changed() {
    storage.touch();
  }

  /** The same numbers under another shape of the same length. */
  public Array as(Shape other) {
    if (other.length() != shape.length()) {
      throw ShapeException.of("as", shape, other, "the numbers of elements differ");
    }
    return new Array(storage, offset, other);
  }

  /** A part of the numbers: {@code length(other)} of them from element {@code from}. */
  public Array part(int from, Shape other) {
    if (from < 0 || from + other.length() > shape.length()) {
      throw ShapeException.of(
          "part", shape, other, "it would end at element " + (from + other.length()));
    }
    return new Array(storage, offset + from, other);
  }

  /** All numbers in parts of at most this length, each without a shape. */
  List<Array> parts(int most) {
    List<Array> parts = new ArrayList<>();
    for (int from = 0; from < length(); from += most) {
      parts.add(part(from, Shape.of(Math.min(most, length() - from))));
    }
    return parts;
  }

  /** Rows of the first axis, {@code from} to {@code to} (exclusive), as a window. */
  public Array rows(int from, int to) {
    int inner = shape.at(0) == 0 ? 0 : shape.length() / shape.at(0);
    return part(from * inner, shape.withFirst(to - from));
  }

  public double get(int index) {
    return storage.precision == Precision.FLOAT
        ? storage.floats().get(offset + index)
        : storage.doubles().get(offset + index);
  }

  public void set(int index, double value) {
    storage.touch();
    if (storage.precision == Precision.FLOAT) {
      storage.floats().put(offset + index, (float) value);
    } else {
      storage.doubles().put(offset + index, value);
    }
  }

  /** Copies numbers out; only for single precision. */
  public void read(int from, float[] to, int at, int count) {
    storage.floats().get(offset + from, to, at, count);
  }

  /** Copies numbers in; only for single precision. */
  public void write(int to, float[] from, int at, int count) {
    storage.touch();
    storage.floats().put(offset + to, from, at, count);
  }

  /** All numbers, copied. */
  public double[] toDoubles() {
    double[] result = new double[length()];
    if (storage.precision == Precision.DOUBLE) {
      storage.doubles().get(offset, result, 0, result.length);
    } else {
      float[] single = toFloats();
      for (int i = 0; i < result.length; i++) {
        result[i] = single[i];
      }
    }
    return result;
  }

  /** All numbers, copied, in single precision. */
  public float[] toFloats() {
    float[] result = new float[length()];
    if (storage.precision == Precision.FLOAT) {
      storage.floats().get(offset, result, 0, result.length);
    } else {
      for (int i = 0; i < result.length; i++) {
        result[i] = (float) storage.doubles().get(offset + i);
      }
    }
    return result;
  }

  /** Sets all numbers. */
  public Array assign(double... values) {
    if (values.length != length()) {
      throw new ShapeException("assign: " + values.length + " numbers do not fit " + shape);
    }
    for (int i = 0; i < values.length; i++) {
      set(i, values[i]);
    }
    return this;
  }

  /** Sets all numbers from another array of the same length. */
  public Array assign(Array other) {
    if (other.length() != length()) {
      throw ShapeException.of("assign", shape, other.shape, "the numbers of elements differ");
    }
    storage.touch();
    if (other.storage.precision == storage.precision) {
      Pointer.memcpy(
          storage.bytesAt(offset),
          other.storage.bytesAt(other.offset),
          (long) length() * precision().bytes());
    } else {
      for (int i = 0; i < length(); i++) {
        set(i, other.get(i));
      }
    }
    return this;
  }

  /** Sets all numbers to zero. */
  public Array zero() {
    storage.touch();
    Pointer.memset(storage.bytesAt(offset), 0, (long) length() * precision().bytes());
    return this;
  }

  /** Sets all numbers to one value. */
  public Array fill(double value) {
    for (int i = 0; i < length(); i++) {
      set(i, value);
    }
    return this;
  }

  /** A pointer to the first number, for native calls; only for single precision. */
  public FloatPointer floatPointer() {
    return storage.floatsAt(offset);
  }

  /**
   * Where the first number is, for native calls. The array must be reachable until they are done:
   * {@link java.lang.ref.Reference#reachabilityFence}.
   */
  public long address() {
    return storage.address(offset);
  }

  /** A pointer to the first number, for native calls; only for double precision. */
  public DoublePointer doublePointer() {
    return storage.doublesAt(offset);
  }

  /** Whether this window begins where the other one ends. */
  boolean follows(Array other) {
    return storage == other.storage && offset == other.offset + other.length();
  }

  /**
   * The same memory as an ND4J array: what ND4J writes to it is written here, after which {@link
   * #changed} must be called.
   */
  public INDArray nd4j() {
    int[] extents = shape.extents();
    if (extents.length == 0) {
      extents = new int[] {1};
    }
    int[] strides = new int[extents.length];
    int stride = 1;
    for (int axis = extents.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= extents[axis];
    }
    return Nd4j.create(storage.buffer(), extents, strides, offset, 'c');
  }

  @Override
  public String toString() {
    return precision() + " " + shape;
  }
}
