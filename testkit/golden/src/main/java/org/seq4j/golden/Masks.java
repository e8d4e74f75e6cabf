package org.seq4j.golden;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/** Sentence lengths as a mask. */
final class Masks {
  private Masks() {}

  /** Puts 'lengths' [batch] and 'mask' [time, batch] into the case's inputs; returns the mask. */
  static Tensor put(GoldenCase golden, long time, long... lengths) {
    int batch = lengths.length;
    double[] mask = new double[Math.toIntExact(time) * batch];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = i / batch < lengths[i % batch] ? 1 : 0;
    }
    double[] asDoubles = Arrays.stream(lengths).asDoubleStream().toArray();
    golden.constant("lengths", Values.tensor(asDoubles, batch));
    return golden.constant("mask", Values.tensor(mask, time, batch));
  }
}
