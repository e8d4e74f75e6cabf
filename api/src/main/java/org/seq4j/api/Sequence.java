package org.seq4j.api;

import org.seq4j.nn.Mask;
import org.seq4j.nn.ShapeException;
import org.seq4j.nn.Tensor;

/**
 * A batch of sequences of vectors.
 *
 * @param values {@code [time, batch, size]}; what stands at padding is arbitrary
 * @param mask which positions are real, {@code [time, batch]}
 * @param segments which parts each sequence has
 */
public record Sequence(Tensor values, Mask mask, Segments segments) {
  public Sequence {
    if (values.shape().rank() != 3
        || values.shape().at(0) != mask.time()
        || values.shape().at(1) != mask.batch()) {
      throw new ShapeException(
          "sequence: values "
              + values.shape()
              + " do not fit a mask ["
              + mask.time()
              + ", "
              + mask.batch()
              + "]");
    }
  }

  /** Sequences without parts. */
  public Sequence(Tensor values, Mask mask) {
    this(values, mask, Segments.NONE);
  }

  public int time() {
    return mask.time();
  }

  public int batch() {
    return mask.batch();
  }

  public int size() {
    return values.shape().size();
  }
}
