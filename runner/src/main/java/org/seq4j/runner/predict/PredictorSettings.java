package org.seq4j.runner.predict;

import org.seq4j.nn.ProductPrecision;

/**
 * How a predictor goes about it.
 *
 * @param maximumLength the most tokens of a source; what is longer is cut
 * @param batch how many sources are decoded together
 * @param chunk how many lines of a stream are read before they are sorted by length and decoded
 * @param precision what matrix products round their factors to
 * @param unknown what becomes of unknown words in outputs
 */
public record PredictorSettings(
    int maximumLength, int batch, int chunk, ProductPrecision precision, UnknownSettings unknown) {
  public static final PredictorSettings DEFAULTS =
      new PredictorSettings(500, 64, 2048, ProductPrecision.FLOAT);

  public PredictorSettings {
    if (Math.min(maximumLength, Math.min(batch, chunk)) < 1) {
      throw new IllegalArgumentException(
          "maximum length, batch and chunk must be at least 1, got %d, %d and %d"
              .formatted(maximumLength, batch, chunk));
    }
  }

  /** Such settings that leave unknown words unknown. */
  public PredictorSettings(int maximumLength, int batch, int chunk, ProductPrecision precision) {
    this(maximumLength, batch, chunk, precision, UnknownSettings.DEFAULTS);
  }

  /** The same with another greatest length of a source. */
  public PredictorSettings withMaximumLength(int tokens) {
    return new PredictorSettings(tokens, batch, chunk, precision, unknown);
  }

  /** The same with products that round their factors to this. */
  public PredictorSettings withPrecision(ProductPrecision products) {
    return new PredictorSettings(maximumLength, batch, chunk, products, unknown);
  }

  /** The same with something else that becomes of unknown words. */
  public PredictorSettings withUnknown(UnknownSettings words) {
    return new PredictorSettings(maximumLength, batch, chunk, precision, words);
  }
}
