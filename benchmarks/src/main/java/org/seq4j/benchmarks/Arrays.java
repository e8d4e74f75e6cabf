package org.seq4j.benchmarks;

import java.util.Random;
import org.seq4j.nn.Array;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Shape;

/** Arrays to compute with. */
final class Arrays {
  private static final Random RANDOM = new Random(1);

  private Arrays() {}

  /** An array of numbers between -0.5 and 0.5. */
  static Array random(int... extents) {
    Array array = Array.of(Precision.FLOAT, Shape.of(extents));
    float[] values = new float[array.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = RANDOM.nextFloat() - 0.5f;
    }
    array.write(0, values, 0, values.length);
    return array;
  }
}
