package org.seq4j.tasks.metrics;

import java.util.Locale;
import java.util.Optional;

/**
 * What stands in for a precision of zero in BLEU: Chen and Cherry 2014, "A Systematic Comparison of
 * Smoothing Techniques for Sentence-Level BLEU", https://aclanthology.org/W14-3346/, section 3.
 */
public enum Smoothing {
  /**
   * Method 3: {@code 1 / (2ᵏ · n-grams)}, where k is 1 for the first length without a match, 2 for
   * the second and so on.
   */
  EXP(Optional.empty()),
  /** Method 1: a value in place of zero matches. */
  FLOOR(Optional.of(0.1)),
  /** Method 2: a value is added to matches and n-grams of every length above one word. */
  ADD_K(Optional.of(1.0)),
  /** A length without a match makes BLEU zero. */
  NONE(Optional.empty());

  private final Optional<Double> value;

  Smoothing(Optional<Double> value) {
    this.value = value;
  }

  /** The name that settings and signatures use. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The value that is taken if none is given; empty if this method has none. */
  public Optional<Double> usualValue() {
    return value;
  }
}
