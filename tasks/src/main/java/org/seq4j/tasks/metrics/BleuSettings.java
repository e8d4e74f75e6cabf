package org.seq4j.tasks.metrics;

import java.util.Optional;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.OneOf;

/**
 * The settings of BLEU; the names are sacreBLEU's.
 *
 * @param tokenizer how text becomes words, {@link BleuTokenizer}
 * @param smoothing what stands in for a precision of zero
 * @param smoothingValue the value that {@code floor} and {@code add-k} take; if empty, 0.1 and 1
 * @param effectiveOrder whether lengths for which the outputs are too short are left out of the
 *     mean, for single sentences
 * @param lowercase whether text is put into lower case first
 */
public record BleuSettings(
    @Description("how text becomes words") @OneOf({"13a", "none", "intl", "char", "zh"})
        String tokenizer,
    @Description("what stands in for a precision of zero") Smoothing smoothing,
    @Description("the value that floor and add-k take; none: 0.1 and 1") @Minimum(0)
        Optional<Double> smoothingValue,
    @Description("leave out lengths for which the outputs are too short") boolean effectiveOrder,
    @Description("whether text is put into lower case first") boolean lowercase) {
  /** sacreBLEU's: {@code case:mixed|eff:no|tok:13a|smooth:exp}. */
  public static final BleuSettings DEFAULTS =
      new BleuSettings("13a", Smoothing.EXP, Optional.empty(), false, false);

  /** Words between white space, for text that is tokenised already. */
  public static final BleuSettings TOKENISED = DEFAULTS.withTokenizer("none");

  /**
   * @throws IllegalArgumentException if the smoothing takes no value and one is given
   */
  public BleuSettings {
    if (smoothingValue.isPresent() && smoothing.usualValue().isEmpty()) {
      throw new IllegalArgumentException(
          "smoothing-value is for the smoothing floor or add-k, and the smoothing is "
              + smoothing.label()
              + ": remove one of them");
    }
  }

  /** These settings with another tokenizer. */
  public BleuSettings withTokenizer(String other) {
    return new BleuSettings(other, smoothing, smoothingValue, effectiveOrder, lowercase);
  }

  /** The value of the smoothing; 0 for a smoothing without one. */
  double value() {
    return smoothingValue.or(smoothing::usualValue).orElse(0.0);
  }
}
